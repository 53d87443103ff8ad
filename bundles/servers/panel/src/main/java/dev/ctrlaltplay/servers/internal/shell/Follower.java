package dev.ctrlaltplay.servers.internal.shell;

import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.internal.service.InstallProgress;
import dev.ctrlaltplay.servers.internal.service.ServerModel;
import java.time.Duration;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Prints how a server goes on until it is where it was to go. */
@Component(service = Follower.class)
public final class Follower {
    static final ShellCommand.Parameter WAIT = ShellCommand.Parameter.flag("--wait", "follow until it is done");
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration STEP = Duration.ofMillis(500);
    private static final Set<ServerState> FAILED = Set.of(ServerState.INSTALL_FAILED, ServerState.CRASHED);

    private final ServerModel model;

    @Activate
    public Follower(@Reference ServerModel model) {
        this.model = model;
    }

    /**
     * Follows.
     *
     * @throws ConflictException where it ended otherwise
     */
    Server follow(ShellCommand.Terminal terminal, ServerId id, Set<ServerState> wanted) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        String shown = "";
        while (System.nanoTime() < end) {
            Server now = model.require(id).full();
            String text = text(now);
            if (!text.equals(shown)) {
                terminal.print(text + System.lineSeparator());
                shown = text;
            }
            if (wanted.contains(now.state())) {
                return now;
            }
            if (FAILED.contains(now.state())) {
                String code = now.stateCode().isEmpty() ? now.state().name() : now.stateCode();
                throw new ConflictException(code, "The server is " + now.state() + ". " + now.stateMessage());
            }
            ServerState before = now.state();
            model.await(id, entry -> entry.full().state() != before, STEP);
        }
        throw new UnavailableException("TIMEOUT", "It is still not done after an hour.", Duration.ofMinutes(1));
    }

    private String text(Server server) {
        if (server.state() == ServerState.INSTALLING) {
            InstallProgress progress = model.install(server.id());
            if (progress != null && !progress.finished()) {
                String percent = progress.percent() < 0 ? "" : " " + progress.percent() + " %";
                return "INSTALLING" + percent + " " + printable(progress.message());
            }
        }
        return (server.state() + " " + printable(ServerNames.why(server))).strip();
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
