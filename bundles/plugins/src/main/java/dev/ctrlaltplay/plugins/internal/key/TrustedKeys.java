package dev.ctrlaltplay.plugins.internal.key;

import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.plugin.format.PluginPackage;
import dev.ctrlaltplay.plugin.format.SignatureCheck;
import dev.ctrlaltplay.plugin.format.TrustedKey;
import dev.ctrlaltplay.plugins.internal.service.Catalogue;
import dev.ctrlaltplay.plugins.internal.store.KeyRow;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Publishers' keys that an administrator trusts, and what trust means: a package signed by one may be installed, and its
 * pages run in the panel's own document where the key says so. Thread-safe.
 */
public final class TrustedKeys {
    /** Where pages of plugins run that a key has signed. */
    public enum Pages {
        /** In the panel's document: for publishers whose code one would run oneself. */
        MODULE,
        /** In sandboxed frames. */
        FRAME
    }

    private final Catalogue catalogue;
    private final Clock clock;
    private final boolean unsignedAllowed;

    /** @param unsignedAllowed only on a developer's machine */
    public TrustedKeys(Catalogue catalogue, Clock clock, boolean unsignedAllowed) {
        this.catalogue = catalogue;
        this.clock = clock;
        this.unsignedAllowed = unsignedAllowed;
    }

    /** Whether packages that nobody signed are installed. */
    public boolean unsignedAllowed() {
        return unsignedAllowed;
    }

    /** Whose signature it has. */
    public SignatureCheck.Verdict check(PluginPackage pack) throws IOException {
        return SignatureCheck.check(
                pack,
                catalogue.keys().stream()
                        .map(row -> parse(row.name(), row.jwk()))
                        .toList());
    }

    /** Whether a package of that verdict may be installed and started here. */
    public boolean accepts(SignatureCheck.Verdict verdict) {
        return switch (verdict.state()) {
            case VALID -> true;
            case UNSIGNED, UNKNOWN_KEY -> unsignedAllowed;
            case INVALID -> false;
        };
    }

    /** Whether pages of such a package run in frames. */
    public boolean framed(SignatureCheck.Verdict verdict) {
        TrustedKey key = verdict.key();
        return key == null || framed(key.id());
    }

    /** Whether pages of packages run in frames that a key has signed; so they do where it is not trusted. */
    public boolean framed(String key) {
        return catalogue.keys().stream()
                .noneMatch(row -> row.id().equals(key) && row.pages().equals(Pages.MODULE.name()));
    }

    /** All, the oldest first. */
    public List<KeyRow> list() {
        return catalogue.keys();
    }

    /** @throws InvalidException where the text is no Ed25519 public key */
    public KeyRow add(@Nullable String name, @Nullable String key, @Nullable String pages) {
        String called = name == null ? "" : name.strip();
        if (called.isEmpty() || called.length() > 100 || called.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidException("name", "RANGE", "1 to 100 characters, none of control");
        }
        Pages place;
        try {
            place = pages == null ? Pages.FRAME : Pages.valueOf(pages);
        } catch (IllegalArgumentException e) {
            throw new InvalidException("pages", "TYPE", "MODULE or FRAME");
        }
        TrustedKey parsed;
        try {
            parsed = TrustedKey.parse(called, key == null ? "" : key);
        } catch (IllegalArgumentException e) {
            throw new InvalidException("key", "KEY", String.valueOf(e.getMessage()));
        }
        KeyRow row = new KeyRow(
                parsed.id(),
                called,
                parsed.toJwk(),
                place.name(),
                ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        catalogue.addKey(row);
        return row;
    }

    public boolean remove(String id) {
        return catalogue.removeKey(id);
    }

    private static TrustedKey parse(String name, String jwk) {
        return TrustedKey.parse(name, jwk);
    }
}
