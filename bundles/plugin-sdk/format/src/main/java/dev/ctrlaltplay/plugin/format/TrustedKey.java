package dev.ctrlaltplay.plugin.format;

import dev.ctrlaltplay.plugin.format.internal.check.Keys;
import java.security.PublicKey;

/**
 * A publisher's key that somebody trusts.
 *
 * @param id RFC 7638 thumbprint (SHA-256, base64url) of the key
 * @param name whose it is, as the administrator calls him
 * @param key Ed25519
 */
public record TrustedKey(String id, String name, PublicKey key) {
    /** Names a key. */
    public static TrustedKey of(String name, PublicKey key) {
        return new TrustedKey(Keys.thumbprint(key), name, key);
    }

    /**
     * Reads a public key: a JWK ({@code {"kty":"OKP","crv":"Ed25519","x":...}}) or PEM ({@code BEGIN PUBLIC KEY}).
     *
     * @throws IllegalArgumentException where the text is none, is another kind of key, or holds a private key
     */
    public static TrustedKey parse(String name, String text) {
        return of(name, Keys.parse(text));
    }

    /** The key as a JWK, in one line. */
    public String toJwk() {
        return Keys.toJwk(key);
    }
}
