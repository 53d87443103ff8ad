package dev.ctrlaltplay.servers.internal.live;

import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.live.TopicSource;
import dev.ctrlaltplay.servers.internal.service.ServerModel;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code server/{server}/install}. */
@Component
public final class InstallTopic implements TopicSource {
    private final ServerModel model;

    @Activate
    public InstallTopic(@Reference ServerModel model) {
        this.model = model;
    }

    @Override
    public String pattern() {
        return "server/{server}/install";
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
    public @Nullable Object snapshot(Map<String, String> variables) {
        return model.install(ServerTopics.entry(model, variables).full().id());
    }
}
