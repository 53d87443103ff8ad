package dev.ctrlaltplay.servers.internal.live;

import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.live.TopicSource;
import dev.ctrlaltplay.servers.internal.service.ServerModel;
import dev.ctrlaltplay.servers.internal.service.ServerStatus;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code server/{server}/status}. */
@Component
public final class StatusTopic implements TopicSource {
    private final ServerModel model;

    @Activate
    public StatusTopic(@Reference ServerModel model) {
        this.model = model;
    }

    @Override
    public String pattern() {
        return "server/{server}/status";
    }

    @Override
    public String permission() {
        return ServerTopics.PERMISSION;
    }

    @Override
    public Target target(Map<String, String> variables) {
        return ServerTopics.target(model, variables);
    }

    @Override
    public Object snapshot(Map<String, String> variables) {
        return ServerStatus.of(ServerTopics.entry(model, variables).full());
    }
}
