package dev.ctrlaltplay.servers.internal.shell;

import dev.ctrlaltplay.core.model.PowerAction;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.servers.ServerService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:server-stop}. */
@Component(service = ShellCommand.class)
public final class ServerStopCommand extends PowerCommand {
    @Activate
    public ServerStopCommand(@Reference ServerService servers, @Reference Follower follower) {
        super(servers, follower, PowerAction.STOP, "Stops a server, and kills it when its time is up.");
    }
}
