package dev.ctrlaltplay.web.internal.health;

import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:health}. */
@Component(service = ShellCommand.class)
public final class HealthCommand implements ShellCommand {
    private final HealthMonitor monitor;

    @Activate
    public HealthCommand(@Reference HealthMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public String name() {
        return "health";
    }

    @Override
    public String description() {
        return "Shows how well the panel and its parts are.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public String permission() {
        return "settings.view";
    }

    @Override
    public boolean changes() {
        return false;
    }

    @Override
    public Result run(Invocation invocation) {
        HealthSnapshot snapshot = monitor.snapshot();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("panel", snapshot.state().name(), ""));
        for (HealthSnapshot.Component component : snapshot.components()) {
            rows.add(List.of(component.name(), component.status().name(), component.message()));
        }
        return new Result.Table(List.of("Component", "State", "Message"), rows);
    }
}
