package dev.ctrlaltplay.plugin.format.internal.check;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Public keys as text; Ed25519 only. */
public final class Keys {
    private static final int LONGEST = 4_096;
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private Keys() {}

    /** RFC 7638, with SHA-256, base64url. */
    public static String thumbprint(PublicKey key) {
        return jwk(key).calculateBase64urlEncodedThumbprint("SHA-256");
    }

    /** In one line, with its {@code kid}. */
    public static String toJwk(PublicKey key) {
        JsonWebKey jwk = jwk(key);
        jwk.setKeyId(thumbprint(key));
        return jwk.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** @throws IllegalArgumentException where it is no Ed25519 key */
    public static void requireEd25519(PublicKey key) {
        if (!(key instanceof EdECPublicKey edwards)
                || !NamedParameterSpec.ED25519
                        .getName()
                        .equals(edwards.getParams().getName())) {
            throw new IllegalArgumentException("It is no Ed25519 key. Make one with cap:keygen.");
        }
    }

    /** See {@link dev.ctrlaltplay.plugin.format.TrustedKey#parse}. */
    public static PublicKey parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("It is longer than any key.");
        }
        PublicKey key = text.strip().startsWith("{") ? fromJwk(text) : fromPem(text);
        requireEd25519(key);
        return key;
    }

    private static PublicKey fromJwk(String text) {
        try {
            PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(text);
            if (jwk.getPrivateKey() != null) {
                throw new IllegalArgumentException(
                        "It is a private key. Keep it secret, and give the public key (without the field d).");
            }
            return jwk.getPublicKey();
        } catch (JoseException e) {
            throw new IllegalArgumentException("It is no JWK of a public key: " + e.getMessage(), e);
        }
    }

    private static PublicKey fromPem(String text) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (text.contains("PRIVATE KEY")) {
            throw new IllegalArgumentException("It is a private key. Keep it secret, and give the public key.");
        }
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("It is neither a JWK nor PEM that begins with " + BEGIN + ".");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new IllegalArgumentException("It is no Ed25519 public key in PEM: " + e.getMessage(), e);
        }
    }

    private static JsonWebKey jwk(PublicKey key) {
        requireEd25519(key);
        try {
            return new OctetKeyPairJsonWebKey(key);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("It is no Ed25519 key.", e);
        }
    }
}
