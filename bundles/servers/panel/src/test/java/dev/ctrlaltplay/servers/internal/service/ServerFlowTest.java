package dev.ctrlaltplay.servers.internal.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.agentlink.CommandAnswer;
import dev.ctrlaltplay.agentlink.CommandFailedException;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.SessionId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.core.model.PowerAction;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.servers.NewServer;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.ServerService;
import dev.ctrlaltplay.store.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFlowTest {
    @TempDir
    Path folder;

    private TestDatabases databases;
    private World world;

    @BeforeEach
    void open() {
        databases = TestDatabases.sqlite(folder);
        world = new World(databases);
    }

    @AfterEach
    void close() throws Exception {
        world.close();
        assertThat(databases.eventLog().verify())
                .allSatisfy(report -> assertThat(report.differences()).isEmpty());
        databases.close();
    }

    @Test
    void aServerIsMadeInstalledStartedAndStopped() {
        ServerService.Created created = world.servers.create(world.user, world.wish("My game", true));
        ServerId id = created.server().id();
        assertThat(created.server().state()).isEqualTo(ServerState.INSTALLING);
        assertThat(created.server().ports()).extracting(Server.Port::port).containsExactly(4000);

        world.finish(id, "");
        await(id, ServerState.STARTING);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (world.link.of(ServerWire.POWER).isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(world.operations.ended).containsEntry(created.operation(), "");
        ServerWire.Power start =
                (ServerWire.Power) world.link.of(ServerWire.POWER).get(0).body();
        assertThat(Objects.requireNonNull(start.spec()).command())
                .containsExactly("{{SERVER_DIR}}/game", "--name=My game", "s");
        assertThat(start.spec().query()).isEqualTo(new ServerWire.Query("openttd", "0.0.0.0", 4000));

        world.told(id, "RUNNING");
        assertThat(state(id)).isEqualTo(ServerState.RUNNING);
        world.servers.power(world.user, id, PowerAction.STOP);
        assertThat(state(id)).isEqualTo(ServerState.STOPPING);
        world.told(id, "OFFLINE");
        assertThat(state(id)).isEqualTo(ServerState.OFFLINE);
        assertThat(world.history
                        .activity(world.user, id, new PageRequest(3, null))
                        .items())
                .extracting(ServerHistory.Activity::text)
                .containsExactly("Is offline.", "Asked to stop.", "Is running.");
        assertThat(world.history
                        .activity(world.user, id, new PageRequest(2, null))
                        .items())
                .extracting(ServerHistory.Activity::actorName)
                .containsExactly("", "alice");
        assertThat(world.audit).extracting(entry -> entry.action()).contains("server.create", "server.stop");

        world.servers.delete(world.user, id);
        assertThat(world.servers.find(id)).isEmpty();
        assertThat(world.nodes.taken).isEmpty();
    }

    @Test
    void fiftyStartsAtOnceStartItOnce() throws Exception {
        ServerId id = world.installed("race");
        ExecutorService pool = Executors.newFixedThreadPool(16);
        List<Future<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            tries.add(pool.submit(() -> {
                try {
                    world.servers.power(world.user, id, PowerAction.START);
                    return true;
                } catch (ConflictException e) {
                    assertThat(e.code()).isEqualTo("SERVER_STATE_CONFLICT");
                    return false;
                }
            }));
        }
        int started = 0;
        for (Future<Boolean> each : tries) {
            started += each.get(20, TimeUnit.SECONDS) ? 1 : 0;
        }
        pool.shutdown();
        assertThat(started).isEqualTo(1);
        assertThat(world.link.of(ServerWire.POWER)).hasSize(1);
    }

    @Test
    void aRefusalOfTheAgentIsToldAndLeavesItAsItWas() {
        ServerId id = world.installed("port");
        world.link.failure = new CommandFailedException("PORT_CONFLICT", "port 4000 is used by nc");

        assertThatThrownBy(() -> world.servers.power(world.user, id, PowerAction.START))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("4000");
        assertThat(state(id)).isEqualTo(ServerState.OFFLINE);
        assertThat(server(id).stateCode()).isEqualTo("PORT_CONFLICT");
    }

    @Test
    void withoutAnAgentNothingIsChanged() {
        ServerId id = world.installed("away");
        long ver = server(id).ver();
        world.link.online = false;

        assertThatThrownBy(() -> world.servers.power(world.user, id, PowerAction.START))
                .isInstanceOf(UnavailableException.class)
                .extracting(e -> ((PlatformException) e).code())
                .isEqualTo("AGENT_OFFLINE");
        assertThat(server(id).ver()).isEqualTo(ver);
    }

    @Test
    void onlyAKillOvertakesAStopThatHangs() {
        ServerId id = world.installed("hangs");
        world.servers.power(world.user, id, PowerAction.START);
        world.told(id, "RUNNING");
        CompletableFuture<CommandAnswer> hanging = new CompletableFuture<>();
        world.link.held = hanging;
        CompletableFuture<Server> stop =
                CompletableFuture.supplyAsync(() -> world.servers.power(world.user, id, PowerAction.STOP));
        await(id, ServerState.STOPPING);
        world.link.held = null;

        assertThatThrownBy(() -> world.servers.power(world.user, id, PowerAction.START))
                .isInstanceOf(ConflictException.class);
        world.servers.power(world.user, id, PowerAction.KILL);
        world.told(id, "OFFLINE");
        hanging.complete(new FakeLink.Done());
        stop.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(state(id)).isEqualTo(ServerState.OFFLINE);
    }

    @Test
    void aReportToldTwiceIsRecordedOnce() {
        ServerId id = world.installed("twice");
        ServerWire.StateReport running = World.report(id, "RUNNING");
        ServerWire.StateReport crashed = World.report(id, "CRASHED");
        world.states.handle(World.NODE, running, Instant.now());
        world.states.handle(World.NODE, crashed, Instant.now());
        long ver = server(id).ver();

        world.states.handle(World.NODE, running, Instant.now());
        world.states.handle(World.NODE, crashed, Instant.now());
        world.inventory(crashed);
        assertThat(server(id).ver()).isEqualTo(ver);
        assertThat(state(id)).isEqualTo(ServerState.CRASHED);
    }

    @Test
    void afterAnAbsenceTheAgentsTruthHoldsAndTheMissingIsNamed() {
        ServerId there = world.installed("there");
        ServerId missing = world.installed("missing");
        ServerId stranger = ServerId.create();

        world.inventory(World.report(there, "RUNNING"), World.report(stranger, "RUNNING"));
        assertThat(state(there)).isEqualTo(ServerState.RUNNING);
        assertThat(state(missing)).isEqualTo(ServerState.INSTALL_FAILED);
        assertThat(server(missing).stateCode()).isEqualTo("MISSING");
        assertThat(new ServersHealth(world.reconciler).check().message()).contains(stranger.value());
    }

    @Test
    void anInstallationThatNeverReachedTheAgentIsSentAgainUnderItsId() {
        ServerId id = world.servers
                .create(world.user, world.wish("lost", false))
                .server()
                .id();
        world.inventory();

        List<FakeLink.Sent> sent = world.link.of(ServerWire.INSTALL);
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).id()).isEqualTo(sent.get(1).id());
        assertThat(state(id)).isEqualTo(ServerState.INSTALLING);
    }

    @Test
    void afterARestartOfThePanelAllIsThereAgain() {
        ServerId id = world.installed("again");
        world.told(id, "RUNNING");
        Server before = server(id);
        world.close();
        world = new World(databases);
        assertThat(world.servers.find(id)).map(Server::state).contains(ServerState.RUNNING);
        assertThat(world.servers.find(id).orElseThrow().variables()).isEqualTo(before.variables());
    }

    @Test
    void whileTheAltIsAwayNothingStartsButStopGoesOn() {
        ServerId id = world.installed("alt");
        world.told(id, "RUNNING");
        world.alts.there = false;
        assertThatThrownBy(() -> world.servers.power(world.user, id, PowerAction.RESTART))
                .extracting(e -> ((PlatformException) e).code())
                .isEqualTo("PLUGIN_UNAVAILABLE");
        world.servers.power(world.user, id, PowerAction.STOP);
        assertThat(state(id)).isEqualTo(ServerState.STOPPING);
    }

    @Test
    void aStopThatWasAMistakeIsTakenBackByARestart() {
        ServerId id = world.installed("oops");
        world.told(id, "RUNNING");
        world.servers.power(world.user, id, PowerAction.STOP);
        world.servers.power(world.user, id, PowerAction.RESTART);

        assertThat(state(id)).isEqualTo(ServerState.STOPPING);
        assertThat(world.link.of(ServerWire.POWER))
                .extracting(sent -> ((ServerWire.Power) sent.body()).action())
                .endsWith("STOP", "RESTART");
    }

    @Test
    void aFailedInstallationSaysWhyAndCanBeRepeated() {
        ServerService.Created created = world.servers.create(world.user, world.wish("bad", true));
        ServerId id = created.server().id();
        world.finish(id, "INSTALL_TIMEOUT");
        assertThat(state(id)).isEqualTo(ServerState.INSTALL_FAILED);
        assertThat(world.operations.ended).containsEntry(created.operation(), "INSTALL_TIMEOUT");
        assertThatThrownBy(() -> world.servers.power(world.user, id, PowerAction.START))
                .hasMessageContaining("INSTALL_FAILED")
                .hasMessageContaining("Install it again");
        world.servers.install(world.user, id, true);
        assertThat(state(id)).isEqualTo(ServerState.INSTALLING);
    }

    @Test
    void aTakenPreferredPortIsReplacedButAWishedOneIsNot() {
        world.installed("one");
        ServerId two = world.installed("two");
        assertThat(server(two).ports().get(0).port()).isEqualTo(30_000);
        assertThatThrownBy(() -> world.servers.create(
                        world.user,
                        new NewServer(
                                "three", "", world.alts.alt.id(), null, null, 4000, World.LIMITS, Map.of(), false)))
                .extracting(e -> ((PlatformException) e).code())
                .isEqualTo("PORT_CONFLICT");
        assertThat(world.nodes.taken).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\u0000b", "a\nb", "a\u202eb", "{{SERVER_DIR}}", "\ud800"})
    void hostileNamesAreRefused(String name) {
        assertThatThrownBy(() -> world.servers.create(world.user, world.wish(name, false)))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("name");
        assertThat(world.nodes.taken).isEmpty();
    }

    @Test
    void theOperatorMustNameAnOwner() {
        assertThatThrownBy(() -> world.servers.create(Caller.system("operator"), world.wish("x", false)))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("owner");
    }

    @Test
    void whatOneMayNotSeeIsNotThereAndHiddenVariablesStayHidden() {
        ServerId id = world.installed("Mine");
        world.all = false;
        Caller bob = new Caller(new Principal.User(UserId.create(), "bob", SessionId.create()), "", "", "");
        assertThat(world.servers
                        .list(bob, new PageRequest(10, null), null, null)
                        .items())
                .isEmpty();
        assertThatThrownBy(() -> world.servers.get(bob, id)).isInstanceOf(NotFoundException.class);
        assertThat(world.servers.lookup(world.user, "mINE").variables()).isEmpty();
        assertThatThrownBy(() -> world.servers.update(world.user, id, null, null, Map.of("SECRET", "x")))
                .isInstanceOf(InvalidException.class);
        world.all = true;
        assertThat(world.servers.get(world.user, id).variables()).containsEntry("SECRET", "s");
    }

    @Test
    void pagesByNameFollowOneAnother() {
        List.of("c", "a", "b", "d").forEach(world::installed);
        List<String> names = new ArrayList<>();
        String cursor = null;
        do {
            var page = world.servers.list(world.user, new PageRequest(3, cursor), null, null, "-name");
            page.items().forEach(server -> names.add(server.name()));
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(names).containsExactly("d", "c", "b", "a");
    }

    @Test
    void aLineGoesOnlyToWhatRunsAndIsOneLine() {
        ServerId id = world.installed("line");
        assertThatThrownBy(() -> world.servers.command(world.user, id, "say hi"))
                .isInstanceOf(ConflictException.class);
        world.told(id, "RUNNING");
        world.servers.command(world.user, id, "say hi");
        assertThat(world.link.of(ServerWire.LINE)).hasSize(1);
        assertThatThrownBy(() -> world.servers.command(world.user, id, "a\nb")).isInstanceOf(InvalidException.class);
    }

    private Server server(ServerId id) {
        return world.servers.find(id).orElseThrow();
    }

    private ServerState state(ServerId id) {
        return server(id).state();
    }

    private void await(ServerId id, ServerState state) {
        try {
            assertThat(world.model.await(id, entry -> entry.full().state() == state, Duration.ofSeconds(10)))
                    .isPresent();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
