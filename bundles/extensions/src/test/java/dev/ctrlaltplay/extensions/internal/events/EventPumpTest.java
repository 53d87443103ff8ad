package dev.ctrlaltplay.extensions.internal.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.core.event.StoredEvent;
import dev.ctrlaltplay.extensions.internal.Await;
import dev.ctrlaltplay.sdk.EventHandler;
import dev.ctrlaltplay.store.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventPumpTest {
    @TempDir
    Path folder;

    private final FakeEventLog log = new FakeEventLog();
    private TestDatabases databases;
    private EventPump pump;

    @SuppressWarnings("NullAway.Init")
    EventPumpTest() {}

    @BeforeEach
    void start() {
        databases = TestDatabases.sqlite(folder);
        pump = newPump();
    }

    @AfterEach
    void stop() {
        pump.close();
        databases.close();
    }

    private EventPump newPump() {
        return new EventPump(databases, log, new Feed.Limits(Duration.ofMillis(300), Duration.ofMillis(5)));
    }

    @Test
    void aHandlerIsToldWhatItWantsInOrder() {
        Recorder recorder = new Recorder("mail", "server.*", "node.joined");
        pump.bind(recorder);

        append("server.created", "serverless", "node.joined", "node.left", "server.started");

        Await.until("three events", () -> recorder.heard.size() == 3);
        assertThat(typesOf(recorder)).containsExactly("server.created", "node.joined", "server.started");
    }

    @Test
    void aNewHandlerDoesNotHearOldEvents() {
        append("server.created");
        Recorder recorder = new Recorder("mail", "server.*");
        pump.bind(recorder);
        append("server.started");

        Await.until("the new event", () -> !recorder.heard.isEmpty());
        assertThat(typesOf(recorder)).containsExactly("server.started");
    }

    @Test
    void whatHappenedWhileItWasAwayIsToldAfterARestart() {
        Recorder before = new Recorder("mail", "server.*");
        pump.bind(before);
        append("server.created");
        Await.until("the first event", () -> before.heard.size() == 1);
        pump.close();
        append("server.started", "server.stopped");

        pump = newPump();
        Recorder after = new Recorder("mail", "server.*");
        pump.bind(after);

        Await.until("the missed events", () -> after.heard.size() == 2);
        assertThat(typesOf(after)).containsExactly("server.started", "server.stopped");
        assertThat(before.heard).hasSize(1);
    }

    @Test
    void anEventThatFailedIsToldAgainBeforeTheNext() {
        AtomicInteger failures = new AtomicInteger(2);
        Recorder recorder = new Recorder("mail", "server.*") {
            @Override
            public void handle(StoredEvent event) {
                if (event.type().equals("server.created") && failures.getAndDecrement() > 0) {
                    throw new IllegalStateException("mail host is down");
                }
                super.handle(event);
            }
        };
        pump.bind(recorder);

        append("server.created", "server.started");

        Await.until("both events", () -> recorder.heard.size() == 2);
        assertThat(typesOf(recorder)).containsExactly("server.created", "server.started");
    }

    @Test
    void anEventThatAlwaysFailsIsSkippedAfterFiveTries() {
        AtomicInteger tries = new AtomicInteger();
        Recorder recorder = new Recorder("mail", "server.*") {
            @Override
            public void handle(StoredEvent event) {
                if (event.type().equals("server.created")) {
                    tries.incrementAndGet();
                    throw new NoClassDefFoundError("gone");
                }
                super.handle(event);
            }
        };
        pump.bind(recorder);

        append("server.created", "server.started");

        Await.until("the next event", () -> recorder.heard.size() == 1);
        assertThat(tries).hasValue(5);
        assertThat(typesOf(recorder)).containsExactly("server.started");
    }

    @Test
    void aHangingHandlerIsInterruptedAndHoldsUpNoOther() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger interrupts = new AtomicInteger();
        Recorder hanging = new Recorder("hanging", "server.*") {
            @Override
            public void handle(StoredEvent event) {
                try {
                    never.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    interrupts.incrementAndGet();
                    Thread.currentThread().interrupt();
                }
            }
        };
        Recorder quick = new Recorder("quick", "server.*");
        pump.bind(hanging);
        pump.bind(quick);

        append("server.created");

        Await.until("the quick one", () -> quick.heard.size() == 1);
        Await.until("the deadline", () -> interrupts.get() > 0);
    }

    @Test
    void aHandlerThatLeavesIsInterruptedAndItsThreadEnds() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        Recorder recorder = new Recorder("leaver", "server.*") {
            @Override
            public void handle(StoredEvent event) {
                inside.countDown();
                try {
                    new CountDownLatch(1).await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        pump.bind(recorder);
        append("server.created");
        assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();

        pump.unbind(recorder);

        assertThat(Await.threadAlive("cap-extensions-handler-leaver")).isFalse();
        Recorder back = new Recorder("leaver", "server.*");
        pump.bind(back);
        Await.until("the event it had not finished", () -> back.heard.size() == 1);
    }

    private void append(String... types) {
        for (String type : types) {
            pump.committed(List.of(log.append(type)));
        }
    }

    private static class Recorder implements EventHandler {
        final List<StoredEvent> heard = new CopyOnWriteArrayList<>();
        private final String name;
        private final Set<String> types;

        Recorder(String name, String... types) {
            this.name = name;
            this.types = Set.of(types);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Set<String> types() {
            return types;
        }

        @Override
        public void handle(StoredEvent event) {
            heard.add(event);
        }
    }

    private static List<String> typesOf(Recorder recorder) {
        return recorder.heard.stream().map(StoredEvent::type).toList();
    }
}
