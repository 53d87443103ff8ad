package dev.ctrlaltplay.rbac.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.event.EventLog;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.rbac.internal.session.Sessions;
import dev.ctrlaltplay.rbac.internal.user.UserRow;
import dev.ctrlaltplay.store.testing.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersTest {
    @TempDir
    Path temp;

    private TestDatabases databases;
    private @Nullable World opened;
    private World world;

    TestDatabases databases(Path folder) {
        return TestDatabases.sqlite(folder);
    }

    @BeforeEach
    void open() {
        databases = databases(temp);
        world = new World(temp, databases);
        opened = world;
    }

    @AfterEach
    void close() {
        // Null where the database is not there and the test is skipped.
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    void fiftySetupsAtOnceMakeOneAdministrator() throws Exception {
        String token = world.folder.read("setup-token").orElseThrow();
        ExecutorService pool = Executors.newFixedThreadPool(50);
        List<Future<String>> running = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                String name = "admin" + i;
                running.add(pool.submit(() -> {
                    try {
                        return world.users
                                .setUp(World.OPERATOR, token, name, World.PASSWORD)
                                .role();
                    } catch (PlatformException e) {
                        return e.code();
                    }
                }));
            }
            List<String> answers = new ArrayList<>();
            for (Future<String> each : running) {
                answers.add(each.get(20, TimeUnit.SECONDS));
            }
            assertThat(answers).containsOnlyOnce("ADMIN").containsOnly("ADMIN", "SETUP_DONE");
        } finally {
            pool.shutdownNow();
        }
        assertThat(world.directory.size()).isOne();
        assertThat(world.folder.read("setup-token")).isEmpty();
    }

    @Test
    void setupNeedsTheTokenAndItsFileIsPrivate() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(world.folder.path("setup-token"))))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> world.users.setUp(World.OPERATOR, "wrong", "root", World.PASSWORD))
                .isInstanceOf(ForbiddenException.class)
                .extracting("code")
                .isEqualTo("SETUP_TOKEN_INVALID");
        assertThatThrownBy(() -> world.users.setUp(World.OPERATOR, null, "root", World.PASSWORD))
                .isInstanceOf(ForbiddenException.class);
        assertThat(world.directory.size()).isZero();
    }

    @Test
    void theLinkSurvivesARestartUntilItIsUsed() {
        String before = world.folder.read("setup-token").orElseThrow();
        world.users.update(World.OPERATOR, world.user("anna", "USER").userId(), null, true);
        assertThat(world.folder.read("setup-token")).contains(before);
        world.user("root", "ADMIN");
        assertThat(world.folder.read("setup-token")).isEmpty();
    }

    @Test
    void namesAreUniqueWithoutRegardToCaseAndFaultsAreNamed() {
        world.user("Anna", "USER");
        assertThatThrownBy(() -> world.user("aNNa", "USER"))
                .isInstanceOf(ConflictException.class)
                .extracting("code")
                .isEqualTo("DUPLICATE");
        for (String name : List.of("", "ab", "a b c", "a".repeat(33), "ännä", "<b>x</b>", "a\nb\nc")) {
            assertThatThrownBy(() -> world.user(name, "USER")).as(name).isInstanceOf(InvalidException.class);
        }
        assertThatThrownBy(() -> world.users.create(World.OPERATOR, "bob", "short", "USER"))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> world.user("bob", "GOD")).isInstanceOf(InvalidException.class);
    }

    @Test
    void theLastAdministratorStays() {
        UserRow root = world.user("root", "ADMIN");
        assertThatThrownBy(() -> world.users.update(World.OPERATOR, root.userId(), "USER", null))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> world.users.update(World.OPERATOR, root.userId(), null, false))
                .isInstanceOf(ConflictException.class);
        world.user("second", "ADMIN");
        assertThat(world.users
                        .update(World.OPERATOR, root.userId(), "USER", null)
                        .role())
                .isEqualTo("USER");
    }

    @Test
    void nobodyChangesHisOwnRightsOrGivesWhatHeLacks() {
        UserRow root = world.user("root", "ADMIN");
        UserRow mod = world.user("mod", "MODERATOR");
        UserRow anna = world.user("anna", "USER");

        assertThatThrownBy(() -> world.users.update(World.caller(root), root.userId(), "USER", null))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> world.users.update(World.caller(mod), anna.userId(), "ADMIN", null))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> world.users.update(World.caller(anna), mod.userId(), "USER", null))
                .as("who may not see him does not learn that he exists")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> world.users.update(World.caller(anna), anna.userId(), "ADMIN", null))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> world.users.create(World.caller(mod), "eve", World.PASSWORD, "USER"))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> world.users.list(World.caller(anna), new PageRequest(10, null)))
                .isInstanceOf(ForbiddenException.class);
        assertThat(world.users.get(World.caller(anna), anna.userId())).isEqualTo(anna);
    }

    @Test
    void aNewPasswordEndsAllOtherSessions() {
        UserRow anna = world.user("anna", "USER");
        Sessions.Tokens here = world.login("anna");
        Sessions.Tokens there = world.login("anna");
        Caller caller = World.caller(anna, here.session());

        assertThatThrownBy(() -> world.users.setPassword(caller, anna.userId(), "not it", "new password"))
                .extracting("code")
                .isEqualTo("PASSWORD_WRONG");
        world.users.setPassword(caller, anna.userId(), World.PASSWORD, "new password");

        assertThat(world.send(here, null)).isPresent();
        assertThat(world.send(there, null)).isEmpty();
        assertThat(world.signIn.login("anna", "new password".toCharArray(), World.BROWSER))
                .isNotNull();
        assertThatThrownBy(() -> world.login("anna")).isInstanceOf(PlatformException.class);
    }

    @Test
    void aDeactivatedUserIsOutAtOnce() {
        UserRow anna = world.user("anna", "USER");
        Sessions.Tokens tokens = world.login("anna");
        world.users.update(World.OPERATOR, anna.userId(), null, false);

        assertThat(world.send(tokens, null)).isEmpty();
        assertThat(world.policy.allows(World.caller(anna).principal(), "self", Target.PLATFORM))
                .isFalse();
    }

    @Test
    void usersCanBeReplayedFromTheLogWhichHoldsNoHash() {
        UserRow anna = world.user("anna", "USER");
        world.users.update(World.OPERATOR, anna.userId(), "MODERATOR", null);
        world.users.setPassword(World.OPERATOR, anna.userId(), null, "another password");

        EventLog log = databases.eventLog();
        assertThat(log.verify())
                .allSatisfy(report -> assertThat(report.differences()).isEmpty());
        assertThat(log.read(0, 100))
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.data()).doesNotContain("argon2"));
    }

    @Test
    void everyWriteAndDenialLeavesALine() {
        UserRow anna = world.user("anna", "USER");
        assertThatThrownBy(() -> world.users.list(World.caller(anna), new PageRequest(10, null)))
                .isInstanceOf(ForbiddenException.class);

        assertThat(world.trail().get(0).outcome()).isEqualTo("DENIED");
        assertThat(world.trail().get(0).actor()).isEqualTo("user:" + anna.id());
        assertThat(world.trail().get(0).details()).isEqualTo("{\"permission\":\"users.view\"}");
        assertThat(world.trail().get(1).action()).isEqualTo("user.create");
        assertThat(world.trail().get(1).subject()).isEqualTo(anna.id());
        assertThat(world.trail().get(1).requestId()).isEqualTo("r1");
    }
}
