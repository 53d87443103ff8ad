package dev.ctrlaltplay.servers.internal.live;

import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.live.TopicSource;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** {@code servers}: each viewer gets those that he may see. */
@Component
public final class ServerListTopic implements TopicSource {
    @Override
    public String pattern() {
        return "servers";
    }

    @Override
    public boolean list() {
        return true;
    }

    @Override
    public String permission() {
        return ServerTopics.PERMISSION;
    }

    @Override
    public Target target(Map<String, String> variables) {
        return Target.kind("server");
    }
}
