package dev.ctrlaltplay.web.internal.health;

import dev.ctrlaltplay.core.health.HealthCheck.Status;
import java.util.List;

/**
 * How well everything was a moment ago.
 *
 * @param state the worst that matters: DOWN where a component is down
 */
public record HealthSnapshot(Status state, List<Component> components) {
    public HealthSnapshot {
        components = List.copyOf(components);
    }

    /** One component. */
    public record Component(String name, Status status, String message) {}

    static HealthSnapshot of(List<Component> components) {
        Status worst = Status.UP;
        for (Component component : components) {
            if (component.status().compareTo(worst) > 0) {
                worst = component.status();
            }
        }
        return new HealthSnapshot(worst, components);
    }
}
