package dev.ctrlaltplay.rbac.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.access.Visibility;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.BuiltInRole;
import dev.ctrlaltplay.core.model.PermissionDefinition;
import dev.ctrlaltplay.core.model.Scope;
import dev.ctrlaltplay.rbac.internal.user.UserRow;
import dev.ctrlaltplay.sdk.PermissionContribution;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyTest {
    private static final NodeId NODE = NodeId.create();
    private static final Target ANOTHERS = Target.server(ServerId.create(), UserId.create(), NODE);

    @TempDir
    Path temp;

    private World world;

    @BeforeEach
    void open() {
        world = new World(temp);
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** For each permission and role: {@code all}, {@code own} or {@code -}, found out by asking the policy. */
    @Test
    void thirtySixPermissionsByThreeRoles() throws Exception {
        List<String> lines = new ArrayList<>();
        Map<BuiltInRole, UserRow> users = Map.of(
                BuiltInRole.USER, world.user("user", "USER"),
                BuiltInRole.MODERATOR, world.user("moderator", "MODERATOR"),
                BuiltInRole.ADMIN, world.user("admin", "ADMIN"));
        for (PermissionDefinition permission : world.catalog.permissions()) {
            StringBuilder line = new StringBuilder(permission.name());
            for (BuiltInRole role : BuiltInRole.values()) {
                line.append(' ').append(answer(Objects.requireNonNull(users.get(role)), permission.name()));
            }
            lines.add(line.toString());
        }
        try (InputStream golden = PolicyTest.class.getResourceAsStream("permissions.txt")) {
            String text = new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(lines).hasSize(36).containsExactlyElementsOf(text.lines().toList());
        }
    }

    private String answer(UserRow user, String permission) {
        Principal principal = World.caller(user).principal();
        Target own = Target.server(ServerId.create(), user.userId(), NODE);
        boolean all = world.policy.allows(principal, permission, ANOTHERS);
        boolean mine = world.policy.allows(principal, permission, own);
        Visibility visibility = world.policy.visibility(principal, permission);
        assertThat(world.policy.allows(principal, permission, Target.PLATFORM)).isEqualTo(all);
        assertThat(visibility.all()).isEqualTo(all);
        assertThat(visibility.covers(user.userId(), NODE)).isEqualTo(mine);
        return all ? "all" : mine ? "own" : "-";
    }

    @Test
    void whatIsUnknownIsANo() {
        Principal admin = World.caller(world.user("admin", "ADMIN")).principal();
        Principal stranger = new Principal.User(UserId.create(), "admin", null);
        assertThat(world.policy.allows(admin, "servers.fly", Target.PLATFORM)).isFalse();
        assertThat(world.policy.allows(stranger, "servers.view", Target.PLATFORM))
                .isFalse();
        assertThat(world.policy.allows(stranger, "self", Target.PLATFORM)).isFalse();
        assertThat(world.policy.visibility(stranger, "servers.view").none()).isTrue();
        assertThat(world.policy.allows(new Principal.Agent(NODE, "agent"), "servers.view", ANOTHERS))
                .isFalse();
        assertThat(world.policy.allows(new Principal.System("job"), "anything", ANOTHERS))
                .isTrue();
    }

    @Test
    void aRefusalTellsNothingOfWhatOneMayNotSee() {
        UserRow anna = world.user("anna", "USER");
        Target own = Target.server(ServerId.create(), anna.userId(), NODE);
        assertThatThrownBy(() -> world.policy.require(World.caller(anna), "servers.start", ANOTHERS))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> world.policy.require(World.caller(anna), "servers.delete", own))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> world.policy.require(World.caller(anna), "nodes.create", Target.kind("node")))
                .isInstanceOf(ForbiddenException.class);
        assertThat(world.trail())
                .filteredOn(row -> row.outcome().equals("DENIED"))
                .hasSize(3);
    }

    @Test
    void contributedPermissionsHoldWhileTheirBundleIsThere() {
        Principal mod = World.caller(world.user("mod", "MODERATOR")).principal();
        PermissionContribution alts = () -> List.of(
                new PermissionDefinition("alts.view", "Alts", "See alts.", Map.of(BuiltInRole.MODERATOR, Scope.ALL)),
                new PermissionDefinition(
                        "nodes.delete", "Alts", "Not theirs to give.", Map.of(BuiltInRole.MODERATOR, Scope.ALL)));

        assertThat(world.policy.allows(mod, "alts.view", Target.PLATFORM)).isFalse();
        world.catalog.bindContribution(alts);
        assertThat(world.policy.allows(mod, "alts.view", Target.PLATFORM)).isTrue();
        assertThat(world.policy.allows(mod, "nodes.delete", Target.PLATFORM))
                .as("a bundle cannot widen what is the core's")
                .isFalse();
        world.catalog.unbindContribution(alts);
        assertThat(world.policy.allows(mod, "alts.view", Target.PLATFORM)).isFalse();
        assertThat(world.catalog.permissions()).hasSize(36);
    }

    @Test
    void aDecisionCostsNoQuery() {
        Principal admin = World.caller(world.user("admin", "ADMIN")).principal();
        int rounds = 200_000;
        long best = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5; attempt++) {
            long start = System.nanoTime();
            for (int i = 0; i < rounds; i++) {
                world.policy.allows(admin, "servers.view", ANOTHERS);
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        assertThat(best / rounds).as("nanoseconds for each").isLessThan(2_000);
    }
}
