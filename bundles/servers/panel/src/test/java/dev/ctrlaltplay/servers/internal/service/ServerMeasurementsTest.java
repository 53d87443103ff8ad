package dev.ctrlaltplay.servers.internal.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.agentlink.CommandFailedException;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.SessionId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.store.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerMeasurementsTest {
    private static final Instant TO = Instant.parse("2026-01-02T04:00:00Z");
    private static final Instant FROM = TO.minusSeconds(3600);

    @TempDir
    Path folder;

    private TestDatabases databases;
    private World world;
    private ServerId id;

    @BeforeEach
    void open() {
        databases = TestDatabases.sqlite(folder);
        world = new World(databases);
        id = world.installed("measured");
        world.told(id, "RUNNING");
    }

    @AfterEach
    void close() {
        world.close();
        databases.close();
    }

    @Test
    void theAgentsMemoryIsAnsweredWithItsExtremes() {
        world.link.answers.put(
                ServerWire.STATS_RANGE,
                new ServerWire.StatsSeries(List.of(new ServerWire.StatsPoint(FROM, 5, 1, 90, 70, 60, 80, 9, 2, 3))));
        ServerMeasurements.Measurements found = world.measurements.between(world.user, id, FROM, TO, 240);

        assertThat(found.fromAgent()).isTrue();
        assertThat(found.points())
                .containsExactly(new ServerMeasurements.Measured(FROM, 5, 1, 90, 70, 60, 80, 9, 2, 3));
        assertThat(world.link.of(ServerWire.STATS_RANGE).get(0).body())
                .isEqualTo(new ServerWire.StatsRange(id.value(), FROM, TO, 240));
    }

    @Test
    void anAgentOfAnOlderMinorIsAskedInItsOwnWay() {
        world.link.answers.put(
                ServerWire.STATS_RANGE, new CommandFailedException("UNKNOWN_COMMAND", "server.stats-range"));
        world.link.answers.put(
                ServerWire.STATS_HISTORY,
                new ServerWire.StatsHistory(IntStream.range(0, 1000)
                        .mapToObj(i -> new ServerWire.Stats(id.value(), FROM.plusSeconds(i), 1, 2, 3, 4, 5, 6, 7))
                        .toList()));
        ServerMeasurements.Measurements found = world.measurements.between(world.user, id, FROM, TO, 100);

        assertThat(found.fromAgent()).isTrue();
        assertThat(found.points()).hasSize(100);
    }

    @Test
    void withoutItsAgentTheNewestThatThePanelHeardIsAnsweredAndSaidToBeSo() {
        world.model.stats(id, new Server.Stats(TO.minusSeconds(10), 7, 8, 9, 10, 1, 3, 25));
        world.link.online = false;

        ServerMeasurements.Measurements found = world.measurements.between(world.user, id, FROM, TO, 240);
        assertThat(found.fromAgent()).isFalse();
        assertThat(found.points())
                .extracting(ServerMeasurements.Measured::cpuPercent)
                .containsExactly(7.0);
        assertThat(world.measurements
                        .between(world.user, id, FROM, TO.minusSeconds(60), 240)
                        .points())
                .isEmpty();
    }

    @Test
    void onlyWhoMaySeeTheServerSeesWhatItUses() {
        world.all = false;
        Caller eve = new Caller(new Principal.User(UserId.create(), "eve", SessionId.create()), "r", "::1", "t");
        assertThatThrownBy(() -> world.measurements.between(eve, id, FROM, TO, 240))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> world.measurements.between(world.user, id, FROM, TO, 601))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> world.measurements.between(world.user, id, TO, FROM, 10))
                .isInstanceOf(InvalidException.class);
    }
}
