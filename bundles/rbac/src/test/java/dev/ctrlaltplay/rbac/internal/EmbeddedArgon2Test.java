package dev.ctrlaltplay.rbac.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.rbac.internal.user.PasswordHasher;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

final class EmbeddedArgon2Test {
    @Test
    void theBundleCarriesAllThatAHashNeeds() throws Exception {
        URL bundle = PasswordHasher.class.getProtectionDomain().getCodeSource().getLocation();
        URL core = PlatformException.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {bundle, core}, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass(PasswordHasher.class.getName());
            Object hasher = type.getConstructor(int.class).newInstance(1024);
            Object hash = type.getMethod("hash", char[].class).invoke(hasher, (Object) "secret".toCharArray());

            // Checked by the complete library: the same algorithm, not only the same classes.
            assertThat(new PasswordHasher(1024).matches("secret".toCharArray(), String.valueOf(hash), () -> {}))
                    .isTrue();
            assertThat(String.valueOf(hash)).startsWith("$argon2id$v=19$m=1024,t=2,p=1$");
        }
    }
}
