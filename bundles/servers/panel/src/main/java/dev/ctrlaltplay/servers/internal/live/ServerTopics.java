package dev.ctrlaltplay.servers.internal.live;

import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.servers.internal.service.Entry;
import dev.ctrlaltplay.servers.internal.service.ServerModel;
import java.util.Map;

/** What the three topics have in common. */
final class ServerTopics {
    static final String PERMISSION = "servers.view";

    private ServerTopics() {}

    static Entry entry(ServerModel model, Map<String, String> variables) {
        String id = variables.getOrDefault("server", "");
        if (!Ulid.isValid(id)) {
            throw new NotFoundException("server", id);
        }
        return model.require(new ServerId(id));
    }

    static Target target(ServerModel model, Map<String, String> variables) {
        return entry(model, variables).row().target();
    }
}
