package dev.ctrlaltplay.web.internal.live;

import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.live.TopicSource;
import java.util.Map;

/** A status that is always OFFLINE to begin with. */
class StatusSource implements TopicSource {
    private final UserId owner;

    StatusSource(UserId owner) {
        this.owner = owner;
    }

    @Override
    public String pattern() {
        return "server/{server}/status";
    }

    @Override
    public String permission() {
        return "servers.view";
    }

    @Override
    public Target target(Map<String, String> variables) {
        return new Target("server", variables.getOrDefault("server", ""), owner, null);
    }

    @Override
    public Object snapshot(Map<String, String> variables) {
        return Map.of("state", "OFFLINE");
    }
}
