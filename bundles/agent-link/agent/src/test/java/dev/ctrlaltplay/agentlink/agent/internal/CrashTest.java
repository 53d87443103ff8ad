package dev.ctrlaltplay.agentlink.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.agentlink.agent.CommandHandler;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.protocol.Message;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.protocol.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent is killed between any two of its steps, many times; the panel asks again until it has an answer. */
class CrashTest {
    private static final int COMMANDS = 3_000;
    private static final int MOST_TRIES = 50;

    @TempDir
    private Path folder;

    private final Wire wire = new Wire();
    private final Random random = new Random(42);
    private final Map<String, Integer> effects = new HashMap<>();
    private final Map<String, Message.Result> results = new HashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private CrashingChannels disk = new CrashingChannels(Integer.MAX_VALUE);
    private @Nullable CommandDispatcher agent;
    private int crashes;

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    /** Has an effect that cannot be repeated; the process may die before it, after it, or in its midst. */
    private final class Line implements CommandHandler<ServerWire.ServerRef> {
        @Override
        public String kind() {
            return "t.line";
        }

        @Override
        public Class<ServerWire.ServerRef> bodyType() {
            return ServerWire.ServerRef.class;
        }

        @Override
        public boolean repeatable() {
            return false;
        }

        @Override
        public Object handle(ServerWire.ServerRef body, Request request) {
            disk.step();
            effects.merge(request.commandId(), 1, Integer::sum);
            disk.step();
            return body;
        }

        @Override
        public String subject(ServerWire.ServerRef body) {
            return body.serverId();
        }
    }

    private void boot() throws IOException {
        disk = new CrashingChannels(Integer.MAX_VALUE);
        CommandJournal journal = new CommandJournal(folder.resolve("commands.log"), wire, Clock.systemUTC(), disk);
        CommandDispatcher fresh =
                new CommandDispatcher(journal, wire, Clock.systemUTC(), timer, Runnable::run, message -> {
                    disk.step();
                    if (message instanceof Message.Result result) {
                        results.put(result.id(), result);
                    }
                });
        fresh.add(new Line());
        // Opening rewrites the journal, which takes as many steps as it has lines.
        disk.dieAfter(5 + random.nextInt(120));
        fresh.recover();
        agent = fresh;
    }

    @Test
    void noneOfThreeThousandCommandsIsDoneTwice() throws IOException {
        for (int i = 0; i < COMMANDS; i++) {
            Message.Command command = new Message.Command(
                    Ulid.next(),
                    Message.VERSION,
                    "t.line",
                    1,
                    "",
                    "",
                    Instant.now(),
                    wire.tree(new ServerWire.ServerRef("s" + i % 7)));
            for (int tries = 0; tries < MOST_TRIES && !results.containsKey(command.id()); tries++) {
                deliver(command);
            }
            assertThat(results).containsKey(command.id());
        }

        assertThat(crashes).isGreaterThan(100);
        assertThat(effects.values()).allMatch(times -> times == 1);
        int done = 0;
        for (Message.Result result : results.values()) {
            boolean happened = effects.containsKey(result.id());
            assertThat(result.status()).isIn("DONE", "UNKNOWN");
            if ("DONE".equals(result.status())) {
                done++;
                assertThat(happened).as("an answer without the deed").isTrue();
            }
        }
        assertThat(done).isGreaterThan(COMMANDS * 8 / 10);
    }

    private void deliver(Message.Command command) throws IOException {
        try {
            if (agent == null) {
                boot();
            }
            CommandDispatcher running = agent;
            if (running != null) {
                running.offer(command);
            }
        } catch (CrashingChannels.Crash e) {
            crashes++;
            agent = null;
        }
    }
}
