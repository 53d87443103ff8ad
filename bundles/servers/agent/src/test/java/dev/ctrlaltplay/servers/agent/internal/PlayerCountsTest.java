package dev.ctrlaltplay.servers.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.protocol.ServerWire.Query;
import dev.ctrlaltplay.runtime.GameStatus;
import dev.ctrlaltplay.runtime.StatusQuery;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlayerCountsTest extends AgentFixture {
    private final List<Runnable> waiting = new ArrayList<>();
    private final Fake game = new Fake();
    private int room = 8;
    private long nanos;
    private final PlayerCounts players = new PlayerCounts(
            work -> {
                if (waiting.size() >= room) {
                    throw new RejectedExecutionException("busy");
                }
                waiting.add(work);
            },
            () -> nanos);

    private static final class Fake implements StatusQuery {
        final List<InetSocketAddress> asked = new ArrayList<>();

        @Nullable GameStatus status = new GameStatus(3, 25);

        @Override
        public String protocol() {
            return "fake";
        }

        @Override
        public GameStatus ask(InetSocketAddress address, Duration timeout) throws IOException {
            asked.add(address);
            GameStatus told = status;
            if (told == null) {
                throw new IOException("silent");
            }
            return told;
        }
    }

    @BeforeEach
    void theGameIsKnown() {
        query = new Query("fake", "0.0.0.0", 4000);
        players.add(game);
    }

    /** A round after so many seconds, with all answers that came of it. */
    private void round(int seconds) {
        nanos += Duration.ofSeconds(seconds).toNanos();
        players.round(servers.all());
        List.copyOf(waiting).forEach(Runnable::run);
        waiting.clear();
    }

    @Test
    void aGameIsAskedEveryTenSecondsWhileItRuns() throws Exception {
        servers.install(installation(spec()), "c1");
        awaitState("OFFLINE");
        round(2);
        power("START");
        awaitState("STARTING");
        round(2);
        assertThat(game.asked).isEmpty();

        game().say("now listening on 1\n");
        awaitState("RUNNING");
        round(2);
        assertThat(game.asked).hasSize(1);
        assertThat(game.asked.get(0).getAddress().isLoopbackAddress()).isTrue();
        assertThat(players.of(id)).contains(new GameStatus(3, 25));

        game.status = new GameStatus(4, 25);
        round(8);
        assertThat(players.of(id)).contains(new GameStatus(3, 25));
        round(2);
        assertThat(players.of(id)).contains(new GameStatus(4, 25));
    }

    @Test
    void whoDoesNotAnswerIsUnknownAndAskedLessOften() throws Exception {
        installedAndRunning(spec());
        round(2);
        game.status = null;
        List<Integer> gaps = new ArrayList<>();
        for (int gap = 0; gaps.size() < 5; ) {
            int before = game.asked.size();
            round(2);
            gap += 2;
            if (game.asked.size() > before) {
                gaps.add(gap);
                gap = 0;
            }
        }
        assertThat(players.of(id)).isEmpty();
        assertThat(gaps).containsExactly(10, 10, 20, 40, 60);

        game.status = new GameStatus(0, -1);
        round(60);
        assertThat(players.of(id)).contains(new GameStatus(0, -1));
        round(10);
        assertThat(game.asked).hasSize(8);
    }

    @Test
    void whatStopsIsUnknownAtOnceEvenIfAnAnswerComesLater() throws Exception {
        installedAndRunning(spec());
        round(2);
        nanos += Duration.ofSeconds(10).toNanos();
        players.round(servers.all());
        power("STOP");
        players.round(servers.all());
        assertThat(players.of(id)).isEmpty();

        waiting.forEach(Runnable::run);
        assertThat(players.of(id)).isEmpty();
    }

    @Test
    void oneThatIsBeingAskedIsNotAskedTwiceAndOneThatFindsNoRoomIsAskedLater() throws Exception {
        installedAndRunning(spec());
        players.round(servers.all());
        nanos += Duration.ofSeconds(60).toNanos();
        players.round(servers.all());
        assertThat(waiting).hasSize(1);
        waiting.clear();

        room = 0;
        PlayerCounts full = new PlayerCounts(
                work -> {
                    if (room == 0) {
                        throw new RejectedExecutionException("busy");
                    }
                    work.run();
                },
                () -> nanos);
        full.add(game);
        full.round(servers.all());
        assertThat(full.of(id)).isEmpty();
        room = 1;
        full.round(servers.all());
        assertThat(full.of(id)).isPresent();
    }

    @Test
    void aProtocolThatNobodyBringsOrThatGoesIsUnknown() throws Exception {
        installedAndRunning(spec());
        round(2);
        assertThat(players.of(id)).isPresent();

        players.remove(game);
        round(2);
        assertThat(players.of(id)).isEmpty();
    }

    @Test
    void theNumberGoesWithTheMeasurements() throws Exception {
        installedAndRunning(spec());
        Machine machine =
                new Machine(link, timer, io, Clock.systemUTC(), base, new Tools("/usr/bin:/bin"), new Consoles(), boot);
        StatsLoop stats = new StatsLoop(servers, machine, players);
        stats.round();
        List.copyOf(waiting).forEach(Runnable::run);
        stats.round();

        List<ServerWire.Stats> told = link.told.stream()
                .filter(ServerWire.Stats.class::isInstance)
                .map(ServerWire.Stats.class::cast)
                .toList();
        assertThat(told).extracting(ServerWire.Stats::players).containsExactly(null, 3);
        assertThat(told).extracting(ServerWire.Stats::maxPlayers).containsExactly(null, 25);
    }
}
