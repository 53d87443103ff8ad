package dev.ctrlaltplay.rbac.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ctrlaltplay.core.error.LimitException;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.error.UnauthenticatedException;
import dev.ctrlaltplay.rbac.internal.session.Sessions;
import dev.ctrlaltplay.rbac.internal.session.SignIn;
import dev.ctrlaltplay.rbac.internal.user.UserRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignInTest {
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

    @Test
    void unknownNameWrongPasswordAndInactiveUserAreAnsweredAlike() {
        world.user("root", "ADMIN");
        UserRow gone = world.user("gone", "USER");
        world.users.update(World.OPERATOR, gone.userId(), null, false);

        PlatformException unknown = fail("nobody", World.PASSWORD);
        PlatformException wrong = fail("root", "wrong password");
        PlatformException inactive = fail("gone", World.PASSWORD);

        assertThat(wrong).hasMessage(unknown.getMessage());
        assertThat(inactive).hasMessage(unknown.getMessage());
        assertThat(List.of(unknown.code(), wrong.code(), inactive.code())).containsOnly("LOGIN_FAILED");
        assertThat(world.trail().get(0).outcome()).isEqualTo("FAILED");
    }

    @Test
    void guessingIsSlowedDownForTheGuesserAndNotForTheOwner() {
        world.user("root", "ADMIN");
        for (int i = 0; i < 5; i++) {
            fail("root", "guess " + i);
        }

        assertThatThrownBy(() -> world.login("root")).isInstanceOf(LimitException.class);
        SignIn.Origin home = new SignIn.Origin("r9", "10.0.0.8", "Firefox");
        assertThat(world.signIn.login("root", World.PASSWORD.toCharArray(), home))
                .isNotNull();

        world.clock.forward(Duration.ofSeconds(1));
        assertThat(world.login("root")).as("after the wait").isNotNull();
        fail("root", "guess 6");
        assertThat(world.login("root")).as("a success forgets the failures").isNotNull();
    }

    @Test
    void twentyAtOnceAllGetIn() throws Exception {
        world.user("root", "ADMIN");
        ExecutorService pool = Executors.newFixedThreadPool(20);
        try {
            List<Future<Sessions.Tokens>> running = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                running.add(pool.submit(() -> world.login("root")));
            }
            for (Future<Sessions.Tokens> each : running) {
                assertThat(world.send(each.get(20, TimeUnit.SECONDS), null)).isPresent();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void anOverlongPasswordIsRefusedWithoutBeingHashed() {
        world.user("root", "ADMIN");
        assertThat(fail("root", "x".repeat(1_000_000)).code()).isEqualTo("LOGIN_FAILED");
    }

    private PlatformException fail(String name, String password) {
        return catchThrowableOfType(
                UnauthenticatedException.class, () -> world.signIn.login(name, password.toCharArray(), World.BROWSER));
    }
}
