package dev.ctrlaltplay.servers.internal.live;

import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.live.TopicSource;
import java.util.Map;

/** Tells of all servers; each viewer gets those that he may see. */
abstract class ListTopic implements TopicSource {
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
