package dev.ctrlaltplay.rbac.internal.session;

import dev.ctrlaltplay.rbac.internal.store.StateFolder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets whoever may read this process's private files act as its operator, from this machine alone. New at every start.
 */
@Component(service = OperatorToken.class)
public final class OperatorToken {
    /** What the bearer token begins with. */
    public static final String PREFIX = "cap_operator_";

    private static final String FILE = "operator-token";

    private final StateFolder folder;
    private final String token = PREFIX + Secrets.random();

    @Activate
    public OperatorToken(@Reference StateFolder folder) {
        this.folder = folder;
        folder.write(FILE, token);
    }

    /** Whether {@code bearer} is the token and comes from this machine. */
    public boolean accepts(String bearer, String address) {
        return isLoopback(address) && Secrets.same(token, bearer);
    }

    /** A file of an earlier start is removed, unless a later one has written its own. */
    @Deactivate
    public void close() {
        if (folder.read(FILE).filter(token::equals).isPresent()) {
            folder.delete(FILE);
        }
    }

    private static boolean isLoopback(String address) {
        return address.equals("::1")
                || address.equals("0:0:0:0:0:0:0:1")
                || address.matches("(::ffff:)?127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
