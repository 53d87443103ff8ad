package dev.ctrlaltplay.rbac.internal.session;

import dev.ctrlaltplay.rbac.internal.store.StateFolder;
import java.nio.charset.StandardCharsets;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The key behind all tokens of this panel, in the file {@code token-key}. Whoever removes the file signs everybody out.
 * Each use derives its own key, so that no token of one kind can pass as one of another.
 */
@Component(service = TokenKey.class)
public final class TokenKey {
    private static final String FILE = "token-key";

    private final SecretKey master;

    @Activate
    public TokenKey(@Reference StateFolder folder) {
        String secret = folder.read(FILE).orElse("");
        if (secret.isEmpty()) {
            secret = Secrets.random();
            folder.write(FILE, secret);
        }
        master = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** The key for this use. */
    SecretKey derive(String use) {
        return new SecretKeySpec(Secrets.sign(master, use).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }
}
