package dev.ctrlaltplay.console.internal;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.ServerService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:server-console}. */
@Component
public final class ServerConsoleCommand implements ShellCommand {
    private static final int HISTORY_LINES = 100;
    private static final int HISTORY_BYTES = 64 << 10;
    private static final long WAIT_MILLIS = 500;

    /** How long the answer to the last line is awaited when input ends, so that lines can be piped in. */
    private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final ServerService servers;
    private final ConsoleLog log;
    private final ConsoleFeed feed;
    private final Policy policy;

    @Activate
    public ServerConsoleCommand(
            @Reference ServerService servers,
            @Reference ConsoleLog log,
            @Reference ConsoleFeed feed,
            @Reference Policy policy) {
        this.servers = servers;
        this.log = log;
        this.feed = feed;
        this.policy = policy;
    }

    @Override
    public String name() {
        return "server-console";
    }

    @Override
    public String description() {
        return "Shows a game's console live; lines you type are sent to it. Ctrl-C or Ctrl-D ends it.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.argument(ServerCommandCommand.SERVER, "id, or name where it is unique"));
    }

    @Override
    public String permission() {
        return "";
    }

    @Override
    public boolean changes() {
        return false;
    }

    @Override
    public List<String> complete(String parameter, Caller caller) {
        return ServerCommandCommand.running(servers, caller);
    }

    @Override
    public Result run(Invocation invocation) throws InterruptedException {
        Caller caller = invocation.caller();
        Server server = log.require(
                caller,
                servers.lookup(caller, invocation.value(ServerCommandCommand.SERVER))
                        .id());
        Terminal terminal = invocation.terminal();
        try (ConsoleFeed.Viewer viewer = feed.watch(server.id())) {
            history(caller, server, terminal);
            Thread printer = new Thread(() -> print(caller, server.id(), viewer, terminal), "cap-console-view");
            printer.setDaemon(true);
            printer.start();
            send(caller, server, terminal, viewer);
        }
        return new Result.Text("");
    }

    private void history(Caller caller, Server server, Terminal terminal) {
        try {
            ServerWire.ConsoleBytes bytes = log.readNow(caller, server, -1, HISTORY_BYTES);
            List<String> lines = ConsoleText.lines(bytes.data(), 0, true).lines();
            int from = Math.max(0, lines.size() - HISTORY_LINES);
            lines.subList(from, lines.size()).forEach(line -> print(terminal, ConsoleText.clean(line)));
        } catch (PlatformException e) {
            print(terminal, "No history: " + e.getMessage());
        }
    }

    private void send(Caller caller, Server server, Terminal terminal, ConsoleFeed.Viewer viewer)
            throws InterruptedException {
        long answered = System.nanoTime();
        String line = terminal.readLine();
        while (line != null && !viewer.closed()) {
            if (!line.isEmpty()) {
                try {
                    servers.command(caller, server.id(), line);
                    answered = System.nanoTime() + ANSWER_NANOS;
                } catch (PlatformException e) {
                    print(terminal, String.valueOf(e.getMessage()));
                }
            }
            line = terminal.readLine();
        }
        TimeUnit.NANOSECONDS.sleep(answered - System.nanoTime());
    }

    /** Runs until the viewer is closed or the user may not see the console any more. */
    private void print(Caller caller, ServerId id, ConsoleFeed.Viewer viewer, Terminal terminal) {
        LineWriter lines = new LineWriter(text -> print(terminal, text));
        try {
            while (!viewer.closed()) {
                byte[] data = viewer.next(WAIT_MILLIS);
                if (!allowed(caller, id)) {
                    print(terminal, "You may not see this console any more.");
                    viewer.close();
                    return;
                }
                long dropped = viewer.dropped();
                if (dropped > 0) {
                    print(terminal, "... " + dropped + " bytes left out ...");
                }
                if (data.length == 0) {
                    lines.flush();
                } else {
                    lines.write(data);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean allowed(Caller caller, ServerId id) {
        return servers.find(id)
                .map(server -> policy.allows(caller.principal(), ConsoleLog.PERMISSION, ConsoleLog.target(server)))
                .orElse(false);
    }

    private static void print(Terminal terminal, String line) {
        terminal.print(line + System.lineSeparator());
    }
}
