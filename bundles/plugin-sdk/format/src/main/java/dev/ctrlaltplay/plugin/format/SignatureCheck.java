package dev.ctrlaltplay.plugin.format;

import dev.ctrlaltplay.plugin.format.internal.check.Jws;
import dev.ctrlaltplay.plugin.format.internal.check.SignedList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells who signed a package, and whether it is still what was signed. */
public final class SignatureCheck {
    private SignatureCheck() {}

    /** How a check ended. */
    public enum State {
        /** Signed by a trusted key, and nothing was changed, added or removed since. */
        VALID,
        /** There is no signature. */
        UNSIGNED,
        /** It names a key that is not trusted, so that nothing is known of it. */
        UNKNOWN_KEY,
        /** It is broken, or not of this package as it is. */
        INVALID
    }

    /**
     * How a check ended.
     *
     * @param key the key that signed; null unless {@link State#VALID}, or {@link State#INVALID} where a trusted key signed
     *     something else than what is there
     * @param message one or two sentences for an administrator
     * @param signedAt when, as the publisher's clock had it; null unless {@link State#VALID}
     */
    public record Verdict(
            State state,
            @Nullable TrustedKey key,
            String message,
            @Nullable String signedAt) {
        Verdict(State state, @Nullable TrustedKey key, String message) {
            this(state, key, message, null);
        }
    }

    /**
     * Checks.
     *
     * @throws IOException where the file cannot be read
     */
    public static Verdict check(PluginPackage open, Collection<TrustedKey> trusted) throws IOException {
        if (open.size(PluginPackage.SIGNATURE) < 0) {
            return new Verdict(
                    State.UNSIGNED, null, "The package is not signed. Its publisher signs it with cap:sign.");
        }
        if (open.size(PluginPackage.SIGNATURE) > Jws.LONGEST) {
            return new Verdict(State.INVALID, null, "The signature is larger than any signature.");
        }
        try {
            Jws jws = Jws.parse(new String(open.read(PluginPackage.SIGNATURE), StandardCharsets.ISO_8859_1));
            Optional<TrustedKey> key =
                    trusted.stream().filter(one -> one.id().equals(jws.keyId())).findFirst();
            if (key.isEmpty()) {
                return new Verdict(
                        State.UNKNOWN_KEY,
                        null,
                        "The package names the key " + jws.keyId() + ", which is not trusted here. Trust it only if its"
                                + " publisher gave you the same id some other way.");
            }
            return compare(
                    open, key.get(), SignedList.parse(jws.verified(key.get().key())));
        } catch (Jws.BadSignatureException | java.util.zip.ZipException e) {
            return new Verdict(State.INVALID, null, "The signature is not valid: " + e.getMessage());
        }
    }

    private static Verdict compare(PluginPackage open, TrustedKey key, SignedList signed) throws IOException {
        Optional<String> difference = signed.differenceTo(SignedList.of(open));
        return difference.isEmpty()
                ? new Verdict(
                        State.VALID,
                        key,
                        "Signed by " + key.name() + " at " + signed.signedAt() + ".",
                        signed.signedAt())
                : new Verdict(
                        State.INVALID,
                        key,
                        "The package was changed after " + key.name() + " signed it: " + difference.get()
                                + " Get it again from its publisher.");
    }
}
