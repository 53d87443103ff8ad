package dev.ctrlaltplay.servers.internal.shell;

import dev.ctrlaltplay.core.model.PowerAction;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.servers.ServerService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:server-restart}. */
@Component(service = ShellCommand.class)
public final class ServerRestartCommand extends PowerCommand {
    @Activate
    public ServerRestartCommand(@Reference ServerService servers, @Reference Follower follower) {
        super(servers, follower, PowerAction.RESTART, "Stops a server and starts it again.");
    }
}
