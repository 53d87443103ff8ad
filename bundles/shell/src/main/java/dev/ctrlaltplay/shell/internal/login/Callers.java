package dev.ctrlaltplay.shell.internal.login;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.error.UnauthenticatedException;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.javacompat.Subjects;
import java.util.Iterator;
import java.util.Optional;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.jspecify.annotations.Nullable;

/** Tells who runs the present command. */
public final class Callers {
    private Callers() {}

    /**
     * The user who signed in. A command that runs without any sign-in comes from inside the process or from its own
     * console, which belong to the operator.
     *
     * @throws UnauthenticatedException for a remote sign-in that was not ours
     */
    public static Caller current() {
        return of(Subjects.current());
    }

    static Caller of(@Nullable Subject subject) {
        if (subject == null) {
            return new Caller(new Principal.System("operator"), Ulid.next(), "local", "shell");
        }
        Optional<ClientPrincipal> client = first(subject, ClientPrincipal.class);
        String address =
                client.map(ClientPrincipal::getAddress).map(Callers::host).orElse("local");
        String program = client.map(ClientPrincipal::getMethod).orElse("console");
        Optional<PanelPrincipal> known = first(subject, PanelPrincipal.class);
        if (known.isEmpty() && client.isPresent()) {
            throw new UnauthenticatedException("This sign-in is none of the panel's.");
        }
        Principal who = known.map(PanelPrincipal::who).orElseGet(() -> new Principal.System("operator"));
        return new Caller(who, Ulid.next(), address, program);
    }

    /** Of {@code /127.0.0.1:50312} the address. */
    private static String host(String socketAddress) {
        String text = socketAddress.substring(socketAddress.indexOf('/') + 1);
        int port = text.lastIndexOf(':');
        return port < 0 ? text : text.substring(0, port).replace("[", "").replace("]", "");
    }

    private static <P extends java.security.Principal> Optional<P> first(Subject subject, Class<P> kind) {
        Iterator<P> found = subject.getPrincipals(kind).iterator();
        return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
    }
}
