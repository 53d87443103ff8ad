package dev.ctrlaltplay.shell.internal.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.error.UnauthenticatedException;
import dev.ctrlaltplay.core.id.UserId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.LoginException;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.modules.publickey.PublickeyCallback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PanelLoginTest {
    private static final Principal.User DAVE = new Principal.User(UserId.create(), "dave", null);

    @TempDir
    static Path temp;

    @Test
    void theKeyIsMadeOncePrivatelyAndKnownAgain() throws Exception {
        OperatorKey made = new OperatorKey(temp);
        OperatorKey again = new OperatorKey(temp);
        Path file = temp.resolve("operator.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        PublicKey ours = publicHalf(file);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        assertThat(made.isOurs(ours)).isTrue();
        assertThat(again.isOurs(ours)).isTrue();
        assertThat(again.isOurs(generator.generateKeyPair().getPublic())).isFalse();
        assertThat(again.isOurs(null)).isFalse();
    }

    @Test
    void anAdministratorGetsInByPasswordWithKarafsRoles() throws Exception {
        Subject subject = new Subject();
        PanelLoginModule module = module(subject, withPassword("dave", "right"));
        assertThat(module.login()).isTrue();
        assertThat(module.commit()).isTrue();
        subject.getPrincipals().add(new ClientPrincipal("ssh", "/127.0.0.1:50312"));

        assertThat(Callers.of(subject).principal()).isEqualTo(DAVE);
        assertThat(Callers.of(subject).address()).isEqualTo("127.0.0.1");
        assertThat(subject.getPrincipals(RolePrincipal.class))
                .extracting(RolePrincipal::getName)
                .contains("admin", "ssh", "systembundles");
        module.logout();
        assertThat(subject.getPrincipals(RolePrincipal.class)).isEmpty();
    }

    @Test
    void everythingElseStaysOut() {
        refused(withPassword("dave", "wrong"));
        refused(withPassword("operator", ""));
        refused(withPassword("karaf", "karaf"));
        refused(callbacks -> {
            throw new UnsupportedCallbackException(callbacks[0]);
        });
        PanelLoginModule bare = new PanelLoginModule();
        bare.initialize(new Subject(), withPassword("dave", "right"), Map.of(), Map.of());
        assertThatThrownBy(bare::login).isInstanceOf(LoginException.class);
    }

    @Test
    void aCommandFromInsideIsTheOperatorsAndAForeignSignInIsNobodys() {
        assertThat(Callers.of(null).principal()).isEqualTo(new Principal.System("operator"));
        Subject foreign = new Subject();
        assertThat(Callers.of(foreign).principal()).isEqualTo(new Principal.System("operator"));
        foreign.getPrincipals().add(new ClientPrincipal("ssh", "/10.0.0.1:1"));
        assertThatThrownBy(() -> Callers.of(foreign)).isInstanceOf(UnauthenticatedException.class);
    }

    private static void refused(CallbackHandler handler) {
        Subject subject = new Subject();
        PanelLoginModule module = module(subject, handler);
        assertThatThrownBy(module::login).isInstanceOf(LoginException.class);
        assertThat(module.commit()).isFalse();
        assertThat(subject.getPrincipals()).isEmpty();
    }

    private static PanelLoginModule module(Subject subject, CallbackHandler handler) {
        Logins logins = new Logins() {
            @Override
            public Optional<Principal> byKey(String user, PublicKey key) {
                return Optional.empty();
            }

            @Override
            public Optional<Principal> byPassword(String user, char[] password) {
                return user.equals("dave") && new String(password).equals("right")
                        ? Optional.of(DAVE)
                        : Optional.empty();
            }
        };
        PanelLoginModule module = new PanelLoginModule();
        module.initialize(subject, handler, Map.of(), Map.of(PanelLoginModule.LOGINS, logins));
        return module;
    }

    private static CallbackHandler withPassword(String user, @Nullable String password) {
        return callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback name) {
                    name.setName(user);
                } else if (callback instanceof PasswordCallback secret && password != null) {
                    secret.setPassword(password.toCharArray());
                } else if (callback instanceof PublickeyCallback) {
                    throw new UnsupportedCallbackException(callback);
                }
            }
        };
    }

    private static PublicKey publicHalf(Path file) throws Exception {
        String body = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        KeyFactory factory = KeyFactory.getInstance("RSA");
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) factory.generatePrivate(
                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        return factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    }
}
