package dev.ctrlaltplay.web.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.access.Visibility;
import dev.ctrlaltplay.core.live.TopicSource;
import dev.ctrlaltplay.web.internal.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many viewers whose sends end late and on other threads, while they, the source and the bytes come and go. */
class LiveHubStressTest {
    private static final String TOPIC = "server/1/console";
    private static final int VIEWERS = 200;
    private static final int LINES = 4_000;
    private static final long DEADLINE_SECONDS = 30;

    private final ScheduledExecutorService network = Executors.newScheduledThreadPool(4);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final DefaultLiveHub hub = new DefaultLiveHub(Json::text, network, this::tickAfter);
    private final Log log = new Log();

    private void tickAfter(long nanos) {
        timer.schedule(hub::tick, nanos, TimeUnit.NANOSECONDS);
    }

    @BeforeEach
    void start() {
        hub.setPolicy(new Everything());
        hub.addSource(log);
        timer.scheduleWithFixedDelay(hub::sweep, 50, 50, TimeUnit.MILLISECONDS);
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
        network.shutdownNow();
    }

    @Test
    void everyViewerGetsEveryLineOnceAndInOrderHoweverSlowlyHeTakesThem() throws Exception {
        List<Viewer> viewers = new ArrayList<>();
        CountDownLatch half = new CountDownLatch(1);
        Thread game = new Thread(() -> {
            for (int i = 0; i < LINES; i++) {
                log.say("line " + i + "\n");
                if (i == LINES / 2) {
                    half.countDown();
                }
                if (i % 50 == 0) {
                    Thread.yield();
                }
            }
        });
        for (int i = 0; i < VIEWERS / 2; i++) {
            viewers.add(join(i));
        }
        game.start();
        for (int i = VIEWERS / 2; i < VIEWERS; i++) {
            viewers.add(join(i));
        }
        assertThat(half.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        hub.removeSource(log);
        hub.addSource(log);
        game.join(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));

        long end = log.end();
        await(() -> viewers.stream().allMatch(viewer -> viewer.end() == end));
        for (Viewer viewer : viewers) {
            assertThat(viewer.faults).as("what viewer %d saw", viewer.number).isEmpty();
        }
    }

    @Test
    void nothingIsLeftOfViewersThatComeAndGo() throws Exception {
        List<Thread> crowds = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int crowd = t;
            crowds.add(new Thread(() -> {
                for (int i = 0; i < 300; i++) {
                    Socket socket = hub.open(new Viewer(crowd * 1000 + i), caller());
                    Thread closing = i % 3 == 0 ? new Thread(() -> hub.closed(socket)) : null;
                    if (closing != null) {
                        closing.start();
                    }
                    hub.subscribe(socket, "1", TOPIC, null);
                    log.say("x");
                    hub.closed(socket);
                    if (closing != null) {
                        join(closing);
                    }
                }
            }));
        }
        crowds.forEach(Thread::start);
        for (Thread crowd : crowds) {
            crowd.join(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
        }

        assertThat(hub.watched(TOPIC)).isFalse();
        assertThat(hub.size()).isZero();
        assertThat(log.watching.get()).isZero();
    }

    private Viewer join(int number) {
        Viewer viewer = new Viewer(number);
        Socket socket = hub.open(viewer, caller());
        hub.subscribe(socket, "1", TOPIC, 0L);
        return viewer;
    }

    private static Caller caller() {
        return new Caller(new Principal.System("operator"), "", "::1", "test");
    }

    private static void join(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.getAsBoolean() && System.nanoTime() < until) {
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    /** Takes frames after a while, and notes what is missing, doubled or in the wrong place. */
    private final class Viewer implements Transport {
        final int number;
        final List<String> faults = new ArrayList<>();
        private final Random random;
        private long expected;
        private boolean sending;

        Viewer(int number) {
            this.number = number;
            this.random = new Random(number);
        }

        synchronized long end() {
            return expected;
        }

        @Override
        public void send(String text, Done done) {
            synchronized (this) {
                if (text.contains("\"gap\"")) {
                    faults.add("gap: " + text);
                }
            }
            finish(done);
        }

        @Override
        public void send(ByteBuffer bytes, Done done) {
            ByteBuffer frame = bytes.duplicate();
            frame.position(5);
            long position = frame.getLong();
            byte[] data = new byte[frame.remaining()];
            frame.get(data);
            synchronized (this) {
                if (position != expected) {
                    faults.add("expected " + expected + " but got " + position);
                } else if (!log.has(position, data)) {
                    faults.add("wrong bytes at " + position);
                }
                expected = position + data.length;
            }
            finish(done);
        }

        private void finish(Done done) {
            synchronized (this) {
                if (sending) {
                    faults.add("two sends at once");
                }
                sending = true;
            }
            int delay = random.nextInt(4);
            Runnable end = () -> {
                synchronized (this) {
                    sending = false;
                }
                done.done(true);
            };
            if (delay == 0 || network.isShutdown()) {
                end.run();
            } else {
                network.schedule(end, delay, TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public void close(int code, String reason) {}

        @Override
        public void drop() {}
    }

    /** A console that remembers everything. */
    private final class Log implements TopicSource {
        private final StringBuilder text = new StringBuilder();
        final AtomicInteger watching = new AtomicInteger();

        void say(String line) {
            synchronized (this) {
                long position = text.length();
                text.append(line);
                // Within the lock, as an agent's stream brings its bytes in order.
                hub.bytes(TOPIC, position, line.getBytes(StandardCharsets.US_ASCII));
            }
        }

        synchronized long end() {
            return text.length();
        }

        synchronized boolean has(long position, byte[] data) {
            int from = (int) position;
            return from + data.length <= text.length()
                    && text.substring(from, from + data.length).equals(new String(data, StandardCharsets.US_ASCII));
        }

        @Override
        public String pattern() {
            return "server/{server}/console";
        }

        @Override
        public boolean bytes() {
            return true;
        }

        @Override
        public String permission() {
            return "servers.console";
        }

        @Override
        public Target target(Map<String, String> variables) {
            return Target.PLATFORM;
        }

        @Override
        public CompletionStage<History> history(Map<String, String> variables, long from, int max) {
            CompletableFuture<History> answer = new CompletableFuture<>();
            network.schedule(() -> answer.complete(read(from, max)), 3, TimeUnit.MILLISECONDS);
            return answer;
        }

        private synchronized History read(long from, int max) {
            int begin = from < 0 ? Math.max(0, text.length() - max) : (int) from;
            int end = Math.min(text.length(), begin + max);
            return new History(begin, text.substring(begin, end).getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void watched(Map<String, String> variables, boolean watched) {
            watching.addAndGet(watched ? 1 : -1);
        }
    }

    private static final class Everything implements Policy {
        @Override
        public boolean allows(Principal principal, String permission, Target target) {
            return true;
        }

        @Override
        public Visibility visibility(Principal principal, String permission) {
            return Visibility.ALL;
        }

        @Override
        public void require(Caller caller, String permission, Target target) {
            throw new AssertionError("the hub asks without an audit entry");
        }
    }
}
