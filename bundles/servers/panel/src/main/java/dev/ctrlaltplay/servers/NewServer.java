package dev.ctrlaltplay.servers;

import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server is made from.
 *
 * @param name 1 to 60 characters, none of them a control character
 * @param node null: the platform chooses
 * @param owner null: who asks
 * @param port of the main allocation; 0 for any
 * @param limits null: the alt's defaults
 * @param start whether it is started once it is installed
 */
public record NewServer(
        String name,
        String description,
        AltId alt,
        @Nullable NodeId node,
        @Nullable UserId owner,
        int port,
        Server.@Nullable Limits limits,
        Map<String, String> variables,
        boolean start) {
    public NewServer {
        variables = Map.copyOf(variables);
    }
}
