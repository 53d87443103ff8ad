package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.runtime.GameProcess;
import dev.ctrlaltplay.runtime.GameStatus;
import dev.ctrlaltplay.runtime.StatusQuery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks running games who plays. What a game last told is known until it is asked again: it is unknown while the game starts
 * or stops, and from an answer that did not come until one does.
 */
final class PlayerCounts {
    private static final Logger LOG = LoggerFactory.getLogger(PlayerCounts.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration EVERY = Duration.ofSeconds(10);

    /** After so many failures in a row; the last one goes on. */
    private static final List<Duration> AFTER_FAILURES =
            List.of(EVERY, Duration.ofSeconds(20), Duration.ofSeconds(40), Duration.ofSeconds(60));

    private final Executor threads;
    private final LongSupplier nanos;
    private final Map<String, StatusQuery> protocols = new ConcurrentHashMap<>();
    private final Map<String, Run> runs = new ConcurrentHashMap<>();

    /** @param threads that refuse work while all of them are busy; what is refused is asked later */
    PlayerCounts(Executor threads, LongSupplier nanos) {
        this.threads = threads;
        this.nanos = nanos;
    }

    /** One run of a game. An answer that comes after its end finds nobody who reads it. */
    private static final class Run {
        final GameProcess process;
        volatile long due;
        volatile boolean asking;
        volatile int failures;
        volatile @Nullable GameStatus status;

        Run(GameProcess process, long due) {
            this.process = process;
            this.due = due;
        }
    }

    private record Question(String server, Run run, StatusQuery query, ServerWire.Query about) {}

    void add(StatusQuery query) {
        protocols.put(query.protocol(), query);
    }

    void remove(StatusQuery query) {
        protocols.remove(query.protocol(), query);
    }

    Optional<GameStatus> of(String server) {
        return Optional.ofNullable(runs.get(server)).map(run -> run.status);
    }

    /** Has those asked whose time has come, those who wait longest first; does not wait for answers. */
    void round(List<ServerSupervisor> all) {
        List<Question> due = new ArrayList<>();
        long now = nanos.getAsLong();
        runs.keySet().retainAll(all.stream().map(ServerSupervisor::id).collect(Collectors.toSet()));
        for (ServerSupervisor server : all) {
            Question question = question(server, now);
            if (question == null) {
                runs.remove(server.id());
            } else if (!question.run().asking && question.run().due - now <= 0) {
                due.add(question);
            }
        }
        due.sort(Comparator.comparingLong(question -> question.run().due - now));
        due.forEach(this::ask);
    }

    private @Nullable Question question(ServerSupervisor server, long now) {
        GameProcess process = server.process().orElse(null);
        ServerWire.Query about = server.spec().map(ServerWire.Spec::query).orElse(null);
        if (process == null || about == null || !server.report().state().equals(ServerState.RUNNING.name())) {
            return null;
        }
        StatusQuery query = protocols.get(about.protocol());
        if (query == null) {
            return null;
        }
        Run run = runs.compute(
                server.id(), (id, old) -> old != null && old.process == process ? old : new Run(process, now));
        return new Question(server.id(), run, query, about);
    }

    private void ask(Question question) {
        Run run = question.run();
        run.asking = true;
        try {
            threads.execute(() -> asked(question));
        } catch (RejectedExecutionException busy) {
            run.asking = false;
        }
    }

    private void asked(Question question) {
        Run run = question.run();
        Duration next = EVERY;
        try {
            run.status = question.query().ask(address(question.about()), TIMEOUT);
            run.failures = 0;
        } catch (IOException | RuntimeException e) {
            // The boundary to protocols, which bundles bring.
            LOG.debug("server {} does not tell who plays", question.server(), e);
            run.status = null;
            next = AFTER_FAILURES.get(Math.min(run.failures, AFTER_FAILURES.size() - 1));
            run.failures++;
        } finally {
            run.due = nanos.getAsLong() + next.toNanos();
            run.asking = false;
        }
    }

    /** A game that is bound to every address of the machine is asked on loopback. */
    private static InetSocketAddress address(ServerWire.Query about) throws IOException {
        InetAddress bound = InetAddress.getByName(about.ip().isEmpty() ? "0.0.0.0" : about.ip());
        InetAddress asked = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
        return new InetSocketAddress(asked, about.port());
    }
}
