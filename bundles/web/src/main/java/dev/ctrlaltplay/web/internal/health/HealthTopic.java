package dev.ctrlaltplay.web.internal.health;

import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.live.TopicSource;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The topic {@code platform/health}: the whole of it at first and at each change. */
@Component(service = TopicSource.class)
public final class HealthTopic implements TopicSource {
    static final String TOPIC = "platform/health";

    private final HealthMonitor monitor;

    @Activate
    public HealthTopic(@Reference HealthMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public String pattern() {
        return TOPIC;
    }

    @Override
    public String permission() {
        return "settings.view";
    }

    @Override
    public Target target(Map<String, String> variables) {
        return Target.PLATFORM;
    }

    @Override
    public Object snapshot(Map<String, String> variables) {
        return monitor.snapshot();
    }
}
