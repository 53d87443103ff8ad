package dev.ctrlaltplay.rbac.internal.session;

import dev.ctrlaltplay.core.id.Ulid;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * An opaque token {@code <session>.<generation>.<secret>.<mac>}. The mac tells a token that we issued once from a forged
 * one, so that only the reuse of a real one revokes its session.
 */
record RefreshToken(String session, long generation, String text) {
    static RefreshToken issue(SecretKey key, String session, long generation) {
        String body = session + "." + generation + "." + Secrets.random();
        return new RefreshToken(session, generation, body + "." + Secrets.sign(key, body));
    }

    static Optional<RefreshToken> read(SecretKey key, String text) {
        int end = text.lastIndexOf('.');
        if (end < 0
                || text.length() > 300
                || !Secrets.same(Secrets.sign(key, text.substring(0, end)), text.substring(end + 1))) {
            return Optional.empty();
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4 || !Ulid.isValid(parts[0])) {
            return Optional.empty();
        }
        return Optional.of(new RefreshToken(parts[0], Long.parseLong(parts[1]), text));
    }

    String hash() {
        return Secrets.hash(text);
    }

    @Override
    public String toString() {
        return "RefreshToken[session=" + session + ", generation=" + generation + "]";
    }
}
