package dev.ctrlaltplay.agentlink.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.agentlink.agent.CommandHandler;
import dev.ctrlaltplay.protocol.Message;
import dev.ctrlaltplay.protocol.ServerWire.ServerRef;
import dev.ctrlaltplay.protocol.Wire;
import java.lang.reflect.Proxy;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {
    @TempDir
    private Path folder;

    private final Wire wire = new Wire();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<String> done = new ArrayList<>();
    private final WebSocket socket = (WebSocket) Proxy.newProxyInstance(
            WebSocket.class.getClassLoader(), new Class<?>[] {WebSocket.class}, (proxy, method, arguments) -> null);
    private Outbox outbox;
    private PanelConnection connection;

    @BeforeEach
    void start() throws Exception {
        Clock clock = Clock.systemUTC();
        ReportSpool spool = new ReportSpool(folder.resolve("r"), wire, clock, Channels.REAL, 1 << 20);
        CommandJournal journal = new CommandJournal(folder.resolve("c"), wire, clock, Channels.REAL);
        outbox = new Outbox(wire, clock, spool);
        CommandDispatcher dispatcher =
                new CommandDispatcher(journal, wire, clock, timer, Runnable::run, outbox::control);
        dispatcher.add(new Worker());
        connection = new PanelConnection(wire, outbox, spool, dispatcher);
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private final class Worker implements CommandHandler<ServerRef> {
        @Override
        public String kind() {
            return "t.work";
        }

        @Override
        public Class<ServerRef> bodyType() {
            return ServerRef.class;
        }

        @Override
        public boolean repeatable() {
            return true;
        }

        @Override
        public Object handle(ServerRef body, Request request) {
            done.add(body.serverId());
            return body;
        }

        @Override
        public String subject(ServerRef body) {
            return body.serverId();
        }
    }

    private void receive(Message message) {
        connection.onText(socket, wire.write(message), true);
    }

    private Message next() throws Exception {
        Outbox.Frame frame = outbox.next(0);
        String text = frame == null ? null : frame.text();
        assertThat(text).as("nothing was sent").isNotNull();
        return wire.read(String.valueOf(text));
    }

    private Message.Command command(String id, long epoch) {
        return new Message.Command(
                id, Message.VERSION, "t.work", epoch, "", "", Instant.now(), wire.tree(new ServerRef("s")));
    }

    @Test
    void aCommandOfAnOlderConnectionIsRefused() throws Exception {
        receive(new Message.Welcome("w", Message.VERSION, 7, Instant.now()));

        receive(command("c1", 6));

        assertThat(next()).isInstanceOfSatisfying(Message.Problem.class, problem -> {
            assertThat(problem.about()).isEqualTo("c1");
            assertThat(problem.code()).isEqualTo("STALE_EPOCH");
        });
        assertThat(done).isEmpty();
    }

    @Test
    void aCommandThatComesTwiceIsDoneOnceAndAnsweredTwice() throws Exception {
        receive(new Message.Welcome("w", Message.VERSION, 7, Instant.now()));

        receive(command("c1", 7));
        receive(command("c1", 7));

        assertThat(next()).isInstanceOf(Message.Accepted.class);
        Message first = next();
        assertThat(first).isInstanceOf(Message.Result.class);
        assertThat(wire.write(next())).isEqualTo(wire.write(first));
        assertThat(done).containsExactly("s");
    }

    @Test
    void whatIsNotUnderstoodIsAnsweredAndDoesNotEndTheConnection() throws Exception {
        receive(new Message.Welcome("w", Message.VERSION, 7, Instant.now()));

        connection.onText(socket, "{\"type\":\"dan", false);
        connection.onText(socket, "ce\",\"id\":\"m1\",\"version\":\"1.1\"}", true);
        connection.onText(socket, "nonsense", true);

        assertThat(next())
                .isInstanceOfSatisfying(
                        Message.Problem.class,
                        problem -> assertThat(problem.about()).isEqualTo("m1"));
        assertThat(next())
                .isInstanceOfSatisfying(
                        Message.Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo("BAD_MESSAGE"));
        receive(command("c2", 7));
        assertThat(done).hasSize(1);
    }

    @Test
    void anUnreadableCommandFailsAndIsNotDone() throws Exception {
        receive(new Message.Welcome("w", Message.VERSION, 7, Instant.now()));

        receive(new Message.Command(
                "c3", Message.VERSION, "t.work", 7, "", "", Instant.now(), wire.tree(List.of("not an object"))));

        assertThat(next()).isInstanceOf(Message.Accepted.class);
        assertThat(next())
                .isInstanceOfSatisfying(
                        Message.Result.class,
                        result -> assertThat(result.code()).isEqualTo("BAD_COMMAND"));
    }
}
