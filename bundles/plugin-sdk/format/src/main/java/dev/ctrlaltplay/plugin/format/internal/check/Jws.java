package dev.ctrlaltplay.plugin.format.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ctrlaltplay.plugin.format.BadPackageException;
import dev.ctrlaltplay.plugin.format.internal.json.JsonBytes;
import java.security.PublicKey;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * A compact JWS (RFC 7515) that says who made it. Only EdDSA; a key inside the header ({@code jwk}, {@code jku},
 * {@code x5c}) is never looked at; critical extensions are refused.
 */
public final class Jws {
    /** Most characters: 4,000 entries with long names, twice in base64. */
    public static final int LONGEST = 2 * 1024 * 1024;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final AlgorithmConstraints ED_DSA =
            new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA);

    private final String compact;
    private final String keyId;

    private Jws(String compact, String keyId) {
        this.compact = compact;
        this.keyId = keyId;
    }

    /** It is no JWS that counts here. */
    public static final class BadSignatureException extends Exception {
        private static final long serialVersionUID = 1L;

        BadSignatureException(String message) {
            super(message);
        }
    }

    /** Reads the header; nothing is verified yet. */
    public static Jws parse(String text) throws BadSignatureException {
        String compact = text.strip();
        if (!FORM.matcher(compact).matches()) {
            throw new BadSignatureException("it is no compact JWS.");
        }
        JsonNode header =
                json(Base64.getUrlDecoder().decode(unpadded(compact.substring(0, compact.indexOf('.')))), "the header");
        if (header.has("crit")) {
            throw new BadSignatureException("it asks for extensions (crit), which are not read.");
        }
        if (!AlgorithmIdentifiers.EDDSA.equals(header.path("alg").textValue())) {
            throw new BadSignatureException("its algorithm is not EdDSA.");
        }
        String keyId = header.path("kid").isTextual() ? header.path("kid").textValue() : "";
        if (!KEY_ID.matcher(keyId).matches()) {
            throw new BadSignatureException("it does not name its key by an RFC 7638 thumbprint (kid).");
        }
        return new Jws(compact, keyId);
    }

    /** A length that base64 cannot have is dropped by some decoders and refused by others. */
    private static String unpadded(String part) throws BadSignatureException {
        if (part.length() % 4 == 1) {
            throw new BadSignatureException("it is no base64url.");
        }
        return part;
    }

    /** Thumbprint of the key that is said to have signed. */
    public String keyId() {
        return keyId;
    }

    /** The payload, once the signature was verified. */
    public JsonNode verified(PublicKey key) throws BadSignatureException {
        Keys.requireEd25519(key);
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(ED_DSA);
            jws.setCompactSerialization(compact);
            jws.setKey(key);
            if (!jws.verifySignature()) {
                throw new BadSignatureException("it was not made by the key that it names.");
            }
            return json(jws.getPayloadBytes(), "the payload");
        } catch (JoseException e) {
            throw new BadSignatureException(e.getMessage() + "");
        }
    }

    private static JsonNode json(byte[] bytes, String what) throws BadSignatureException {
        try {
            JsonNode node = JsonBytes.parse(bytes, what, LONGEST);
            if (!node.isObject()) {
                throw new BadSignatureException(what + " is no object.");
            }
            return node;
        } catch (BadPackageException e) {
            throw new BadSignatureException(e.findings().get(0).message());
        }
    }
}
