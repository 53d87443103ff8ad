package dev.ctrlaltplay.nodes.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.agentlink.AgentInfo;
import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.access.Visibility;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.nodes.Allocation;
import dev.ctrlaltplay.nodes.Node;
import dev.ctrlaltplay.nodes.PortWish;
import dev.ctrlaltplay.nodes.internal.service.DefaultNodeService;
import dev.ctrlaltplay.nodes.internal.service.NodeChange;
import dev.ctrlaltplay.nodes.internal.service.NodeNews;
import dev.ctrlaltplay.store.testing.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeServiceTest {
    private static final Caller ADMIN = Caller.system("test");
    private static final Caller NOBODY = new Caller(new Principal.User(UserId.create(), "eve", null), "", "local", "");

    @TempDir
    private Path folder;

    private final FakeLink link = new FakeLink();
    private final List<AuditEntry> audit = new CopyOnWriteArrayList<>();
    private TestDatabases databases;
    private DefaultNodeService nodes;
    private AgentInfo box;

    @BeforeEach
    void start() {
        databases = TestDatabases.sqlite(folder);
        box = link.agent("box", AgentInfo.State.ONLINE, 4_096);
        nodes = open();
    }

    private DefaultNodeService open() {
        return new DefaultNodeService(databases, link, new AdminsOnly(), audit::add, new NodeNews());
    }

    @AfterEach
    void stop() {
        nodes.close();
        databases.close();
    }

    private static final class AdminsOnly implements Policy {
        @Override
        public boolean allows(Principal principal, String permission, Target target) {
            return principal instanceof Principal.System;
        }

        @Override
        public Visibility visibility(Principal principal, String permission) {
            return allows(principal, permission, Target.PLATFORM) ? Visibility.ALL : Visibility.NONE;
        }

        @Override
        public void require(Caller caller, String permission, Target target) {
            if (!allows(caller.principal(), permission, target)) {
                throw new ForbiddenException(permission);
            }
        }
    }

    private List<Allocation> reserve(ServerId server, long memory, PortWish... wishes) {
        return nodes.reserve(ADMIN, box.node(), server, List.of(wishes), memory, 50, 100);
    }

    private static PortWish any(String role) {
        return new PortWish(role, 0, "BOTH");
    }

    private static NodeChange rename(String name) {
        return new NodeChange(name, null, null, null, null, null, null, null, null);
    }

    @Test
    void processorTimeIsSharedAndNotUsedUp() {
        for (int n = 0; n < 3; n++) {
            assertThat(nodes.reserve(ADMIN, box.node(), ServerId.create(), List.of(any("game")), 10, 400, 10))
                    .hasSize(1);
        }
    }

    @Test
    void anAgentThatWasLetInIsANodeWithTheMachinesCapacity() {
        Node node = nodes.get(ADMIN, box.node());

        assertThat(node.name()).isEqualTo("box");
        assertThat(node.state()).isEqualTo("ONLINE");
        assertThat(node.address()).isEqualTo("localhost");
        assertThat(node.memoryMiB()).isEqualTo(4_096);
        assertThat(node.cpuPercent()).isEqualTo(400);
        assertThat(node.diskMiB()).isEqualTo(50_000);
        assertThat(node.portFrom()).isEqualTo(25_500);
        assertThat(node.isolation()).isEqualTo("user");
    }

    @Test
    void portsThatProgramsOrServersUseArePassedOver() {
        link.busyPorts.addAll(Set.of(25_500, 25_502));

        List<Allocation> first = reserve(ServerId.create(), 10, any("game"), any("query"));
        List<Allocation> second = reserve(ServerId.create(), 10, any("game"));

        assertThat(first).extracting(Allocation::port).containsExactly(25_501, 25_503);
        assertThat(first).extracting(Allocation::primary).containsExactly(true, false);
        assertThat(second).extracting(Allocation::port).containsExactly(25_504);
    }

    @Test
    void aWantedPortThatAProgramUsesIsAConflictThatNamesIt() {
        link.busyPorts.add(25_565);

        assertThatThrownBy(() -> reserve(ServerId.create(), 10, new PortWish("game", 25_565, "TCP")))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("PORT_CONFLICT"))
                .hasMessageContaining("nginx (812)");
    }

    @Test
    void whatIsReservedIsThereAfterARestartAndFreeAfterARelease() {
        ServerId server = ServerId.create();
        List<Allocation> taken = reserve(server, 1_000, any("game"));

        nodes.close();
        nodes = open();

        assertThat(nodes.allocations(server)).isEqualTo(taken);
        assertThat(nodes.holders()).containsExactly(server);
        assertThat(nodes.get(ADMIN, box.node()).memoryTakenMiB()).isEqualTo(1_000);

        nodes.release(ADMIN, server);
        nodes.release(ADMIN, server);

        assertThat(nodes.allocations(server)).isEmpty();
        assertThat(nodes.get(ADMIN, box.node()).servers()).isZero();
        assertThat(databases.eventLog().verify())
                .allSatisfy(report -> assertThat(report.differences()).isEmpty());
    }

    @Test
    void fortyAtOnceGetDifferentPortsAndNoMoreMemoryThanThereIs() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Set<Integer> ports = ConcurrentHashMap.newKeySet();
        List<Future<String>> tries = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            tries.add(threads.submit(() -> {
                try {
                    return ports.add(reserve(ServerId.create(), 512, any("game"))
                                    .get(0)
                                    .port())
                            ? "OK"
                            : "TWICE";
                } catch (ConflictException e) {
                    return e.code();
                }
            }));
        }
        List<String> ends = new ArrayList<>();
        for (Future<String> one : tries) {
            ends.add(one.get(20, TimeUnit.SECONDS));
        }
        threads.shutdown();

        assertThat(ends).filteredOn("OK"::equals).hasSize(8);
        assertThat(ends).filteredOn("INSUFFICIENT_RESOURCES"::equals).hasSize(32);
        assertThat(nodes.get(ADMIN, box.node()).memoryTakenMiB()).isEqualTo(4_096);
    }

    @Test
    void placementTakesTheNodeWithTheMostMemoryFreeAndSaysWhyNoneFits() {
        AgentInfo big = link.agent("big", AgentInfo.State.ONLINE, 8_192);
        nodes.online(big);

        assertThat(nodes.place("process", 1_000, 1_000).name()).isEqualTo("big");
        assertThatThrownBy(() -> nodes.place("docker", 10, 10))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("cannot run docker");
        assertThatThrownBy(() -> nodes.place("process", 10_000, 10))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("box: has 4096 MiB of memory left");
    }

    @Test
    void aNodeInMaintenanceGetsNoNewServers() {
        nodes.update(ADMIN, box.node(), new NodeChange(null, null, null, true, null, null, null, null, null));

        assertThat(nodes.get(ADMIN, box.node()).state()).isEqualTo("MAINTENANCE");
        assertThatThrownBy(() -> nodes.place("process", 10, 10)).hasMessageContaining("maintenance");
    }

    @Test
    void withoutItsAgentNothingCanBeReserved() {
        AgentInfo away = link.agent("away", AgentInfo.State.OFFLINE, 4_096);
        nodes.joined(away);

        assertThatThrownBy(() -> nodes.reserve(ADMIN, away.node(), ServerId.create(), List.of(any("game")), 1, 1, 1))
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.code()).isEqualTo("AGENT_OFFLINE"));
    }

    @Test
    void aNodeWithServersIsNotDeleted() {
        ServerId server = ServerId.create();
        reserve(server, 10, any("game"));

        assertThatThrownBy(() -> nodes.delete(ADMIN, box.node())).isInstanceOf(ConflictException.class);
        nodes.release(ADMIN, server);
        nodes.delete(ADMIN, box.node());

        assertThat(link.revoked).contains(box.node());
        assertThat(nodes.find(box.node())).isEmpty();
        assertThatThrownBy(() -> nodes.get(ADMIN, box.node())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void hostileSettingsAreRefusedWithTheirFields() {
        NodeChange change = new NodeChange("", "x".repeat(501), "a b", null, -1L, null, null, 80, 70_000);

        assertThatThrownBy(() -> nodes.update(ADMIN, box.node(), change))
                .isInstanceOf(InvalidException.class)
                .hasMessageContainingAll("name", "description", "address", "memoryMiB", "portFrom", "portTo");
        assertThat(nodes.update(ADMIN, box.node(), rename(" attic ")).name()).isEqualTo("attic");
    }

    @Test
    void whoMayNotSeesAndChangesNothing() {
        assertThat(nodes.list(NOBODY, new PageRequest(10, null)).items()).isEmpty();
        assertThat(nodes.list(ADMIN, new PageRequest(10, null)).items()).hasSize(1);
        assertThatThrownBy(() -> nodes.update(NOBODY, box.node(), rename("mine")))
                .isInstanceOf(PlatformException.class);
        assertThatThrownBy(() -> nodes.joinToken(NOBODY)).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> nodes.get(ADMIN, NodeId.create())).isInstanceOf(NotFoundException.class);
    }
}
