package dev.ctrlaltplay.servers.internal.shell;

import dev.ctrlaltplay.core.model.PowerAction;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.servers.ServerService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:server-kill}. */
@Component(service = ShellCommand.class)
public final class ServerKillCommand extends PowerCommand {
    @Activate
    public ServerKillCommand(@Reference ServerService servers, @Reference Follower follower) {
        super(servers, follower, PowerAction.KILL, "Ends a server at once; unsaved data is lost.");
    }
}
