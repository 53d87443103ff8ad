package dev.ctrlaltplay.rbac.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.access.Authenticator;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.UnauthenticatedException;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.rbac.internal.session.Sessions;
import dev.ctrlaltplay.rbac.internal.user.UserRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionsTest {
    @TempDir
    Path temp;

    private World world;
    private UserRow anna;

    @BeforeEach
    void open() {
        world = new World(temp);
        anna = world.user("anna", "ADMIN");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aSignedInBrowserIsKnownAndItsCsrfTokenIsTold() {
        Sessions.Tokens tokens = world.login("Anna");

        Authenticator.Authenticated known = world.send(tokens, tokens.csrf()).orElseThrow();

        assertThat(known.principal()).isEqualTo(new Principal.User(anna.userId(), "anna", tokens.session()));
        assertThat(known.byCookie()).isTrue();
        assertThat(known.csrfValid()).isTrue();
        assertThat(world.send(tokens, null).orElseThrow().csrfValid()).isFalse();
        assertThat(world.send(tokens, world.login("anna").csrf()).orElseThrow().csrfValid())
                .as("another session's token")
                .isFalse();
    }

    @Test
    void anAccessTokenExpiresAfterAQuarterOfAnHour() {
        Sessions.Tokens tokens = world.login("anna");
        world.clock.forward(Duration.ofMinutes(14));
        assertThat(world.send(tokens, null)).isPresent();
        world.clock.forward(Duration.ofMinutes(1));
        assertThat(world.send(tokens, null)).isEmpty();
    }

    @Test
    void refreshRotatesAndTheNewTokensAreGood() {
        Sessions.Tokens first = world.login("anna");
        world.clock.forward(Duration.ofMinutes(20));

        Sessions.Tokens second = world.signIn.refresh(Optional.ofNullable(first.refresh()));

        assertThat(second.refresh()).isNotNull().isNotEqualTo(first.refresh());
        assertThat(second.session()).isEqualTo(first.session());
        assertThat(world.send(second, second.csrf())).isPresent();
    }

    @Test
    void twoTabsThatRefreshAtOnceBothStaySignedIn() {
        Sessions.Tokens first = world.login("anna");
        Sessions.Tokens one = world.signIn.refresh(Optional.ofNullable(first.refresh()));
        world.clock.forward(Duration.ofSeconds(10));
        Sessions.Tokens other = world.signIn.refresh(Optional.ofNullable(first.refresh()));

        assertThat(other.refresh()).as("the browser keeps the one it has").isNull();
        assertThat(world.send(other, null)).isPresent();
        assertThat(world.signIn.refresh(Optional.ofNullable(one.refresh())).refresh())
                .isNotNull();
    }

    @Test
    void aRefreshTokenUsedAgainLaterEndsTheSession() {
        Sessions.Tokens first = world.login("anna");
        Sessions.Tokens second = world.signIn.refresh(Optional.ofNullable(first.refresh()));
        List<UserId> told = new ArrayList<>();
        world.changes.bindListener(told::add);
        world.clock.forward(Duration.ofSeconds(11));

        assertThatThrownBy(() -> world.signIn.refresh(Optional.ofNullable(first.refresh())))
                .isInstanceOf(UnauthenticatedException.class);

        assertThat(world.send(second, null))
                .as("the thief's or the owner's, nobody knows")
                .isEmpty();
        assertThat(told).containsExactly(anna.userId());
        assertThatThrownBy(() -> world.signIn.refresh(Optional.ofNullable(second.refresh())))
                .isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void aForgedRefreshTokenDoesNotEndTheSessionItNames() {
        Sessions.Tokens tokens = world.login("anna");
        String forged = tokens.session() + ".0.AAAA.BBBB";

        assertThatThrownBy(() -> world.signIn.refresh(Optional.of(forged)))
                .isInstanceOf(UnauthenticatedException.class);

        assertThat(world.send(tokens, null)).isPresent();
    }

    @Test
    void anIdleSessionEndsAfterThirtyDays() {
        Sessions.Tokens tokens = world.login("anna");
        world.clock.forward(Duration.ofDays(31));
        assertThatThrownBy(() -> world.signIn.refresh(Optional.ofNullable(tokens.refresh())))
                .isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void sessionsOutliveARestart() {
        Sessions.Tokens tokens = world.login("anna");
        world.close();
        world = new World(temp);

        assertThat(world.send(tokens, tokens.csrf()).orElseThrow().csrfValid()).isTrue();
        assertThat(world.signIn.refresh(Optional.ofNullable(tokens.refresh())).refresh())
                .isNotNull();
    }

    @Test
    void signingOutEndsTheSessionForEverything() {
        Sessions.Tokens tokens = world.login("anna");
        Principal.User principal = new Principal.User(anna.userId(), "anna", tokens.session());
        assertThat(world.policy.allows(principal, "users.view", Target.PLATFORM))
                .isTrue();

        world.signIn.logout(Optional.of(tokens.access()), Optional.empty(), World.BROWSER);

        assertThat(world.send(tokens, null)).isEmpty();
        assertThat(world.policy.allows(principal, "users.view", Target.PLATFORM))
                .isFalse();
        assertThat(world.policy.allows(principal, "self", Target.PLATFORM)).isFalse();
        assertThat(world.trail().get(0).action()).isEqualTo("auth.logout");
    }

    @Test
    void tamperedAndForeignTokensAreRefused() throws JoseException {
        Sessions.Tokens tokens = world.login("anna");
        String[] parts = tokens.access().split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String none = encode("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + ".";

        assertThat(access(none)).isEmpty();
        assertThat(access(parts[0] + "." + parts[1] + ".")).isEmpty();
        assertThat(access(parts[0] + "." + encode(payload.replace("\"exp\":1", "\"exp\":2")) + "." + parts[2]))
                .isEmpty();
        assertThat(access(signed(payload, new byte[32]))).isEmpty();
        assertThat(access("")).isEmpty();
        assertThat(access("a.b.c")).isEmpty();
        assertThat(access("x".repeat(100_000))).isEmpty();
        assertThat(access(String.valueOf(tokens.refresh())))
                .as("a token of another kind")
                .isEmpty();
        assertThat(access(tokens.access())).isPresent();
    }

    @Test
    void theOperatorsTokenWorksFromThisMachineAlone() {
        String token = world.folder.read("operator-token").orElseThrow();

        assertThat(bearer(token, "127.0.0.1").orElseThrow().principal()).isEqualTo(new Principal.System("operator"));
        assertThat(bearer(token, "::1")).isPresent();
        assertThat(bearer(token, "10.0.0.7")).isEmpty();
        assertThat(bearer(token, "127.0.0.1.example.org")).isEmpty();
        assertThat(bearer("cap_operator_", "127.0.0.1")).isEmpty();
        assertThat(bearer(token + "x", "127.0.0.1")).isEmpty();
    }

    private Optional<Authenticator.Authenticated> bearer(String token, String address) {
        return world.authenticator.authenticate(
                new Authenticator.Credentials(token, Map.of(), null, 8080, false, address));
    }

    private Optional<Authenticator.Authenticated> access(String token) {
        return world.authenticator.authenticate(
                new Authenticator.Credentials(null, Map.of("cap_access_8080", token), null, 8080, false, "10.0.0.7"));
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String signed(String payload, byte[] key) throws JoseException {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue("HS256");
        jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        jws.setKey(new HmacKey(key));
        jws.setPayload(payload);
        return jws.getCompactSerialization();
    }
}
