package dev.ctrlaltplay.rbac.internal.setup;

import dev.ctrlaltplay.rbac.internal.session.Secrets;
import dev.ctrlaltplay.rbac.internal.store.StateFolder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The secret of the one-time link. It lies in the file {@code setup-token} while there is no administrator, and survives
 * restarts, so that a link that was printed stays good until it is used. Thread-safe.
 */
@Component(service = SetupToken.class)
public final class SetupToken {
    private static final String FILE = "setup-token";

    private final StateFolder folder;

    @Activate
    public SetupToken(@Reference StateFolder folder) {
        this.folder = folder;
    }

    /** Sees to it that there is a token exactly while {@code wanted}. */
    public synchronized void offerWhile(boolean wanted) {
        if (!wanted) {
            folder.delete(FILE);
        } else if (folder.read(FILE).filter(token -> !token.isEmpty()).isEmpty()) {
            folder.write(FILE, Secrets.random());
        }
    }

    /** Whether {@code candidate} is the token; false while there is none. */
    public synchronized boolean matches(String candidate) {
        return folder.read(FILE)
                .filter(token -> !token.isEmpty())
                .map(token -> Secrets.same(token, candidate))
                .orElse(false);
    }
}
