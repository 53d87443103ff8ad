package dev.ctrlaltplay.agentlink.internal;

import dev.ctrlaltplay.core.error.UnauthenticatedException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * Checks the tokens that agents sign: the right key, purpose and agent, at most a minute long, and each used once.
 * Thread-safe.
 */
final class AgentProofs {
    static final String LINK = "cap-agent-link";
    static final String REGISTER = "cap-agent-register";

    private static final int LONGEST_SECONDS = 60;
    private static final int SKEW_SECONDS = 15;
    private static final int MOST_SEEN = 100_000;
    private static final int MOST_CHARACTERS = 4_096;

    private final Clock clock;
    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    AgentProofs(Clock clock) {
        this.clock = clock;
    }

    /** @throws IllegalArgumentException where it is no Ed25519 key */
    static PublicKey key(String base64) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException("not an Ed25519 key", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Ed25519 is not to be had", e);
        }
    }

    /** Whose token it says it is; nothing is proved by that. */
    static Optional<String> claimedBy(String token) {
        if (token.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        JwtConsumer reader = new JwtConsumerBuilder()
                .setSkipAllValidators()
                .setDisableRequireSignature()
                .setSkipSignatureVerification()
                .build();
        try {
            return Optional.ofNullable(reader.processToClaims(token).getIssuer());
        } catch (InvalidJwtException | MalformedClaimException e) {
            return Optional.empty();
        }
    }

    /**
     * The claims of a good token, which is then used up.
     *
     * @throws UnauthenticatedException where it is not good
     */
    JwtClaims check(String token, PublicKey key, String node, String audience) {
        long now = clock.instant().getEpochSecond();
        JwtConsumer consumer = new JwtConsumerBuilder()
                .setVerificationKey(key)
                .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA)
                .setExpectedAudience(audience)
                .setExpectedIssuer(node)
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireJwtId()
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .setEvaluationTime(NumericDate.fromSeconds(now))
                .build();
        try {
            JwtClaims claims = token.length() > MOST_CHARACTERS ? null : consumer.processToClaims(token);
            if (claims == null) {
                throw new UnauthenticatedException("The token is too long.");
            }
            long issued = claims.getIssuedAt().getValue();
            long expires = claims.getExpirationTime().getValue();
            String jti = claims.getJwtId();
            if (expires - issued > LONGEST_SECONDS || issued > now + SKEW_SECONDS || jti.length() > 64) {
                throw new UnauthenticatedException("The token is valid for too long.");
            }
            useUp(node + " " + jti, expires + SKEW_SECONDS, now);
            return claims;
        } catch (InvalidJwtException | MalformedClaimException e) {
            throw new UnauthenticatedException("The token is not valid.");
        }
    }

    private void useUp(String id, long until, long now) {
        if (seen.size() >= MOST_SEEN) {
            seen.values().removeIf(end -> end < now);
            if (seen.size() >= MOST_SEEN) {
                throw new UnauthenticatedException("Too many agents connect at once; try again shortly.");
            }
        }
        if (seen.putIfAbsent(id, until) != null) {
            throw new UnauthenticatedException("The token was used before.");
        }
    }

    /** Forgets tokens that are no longer valid anyway. */
    void purge() {
        long now = clock.instant().getEpochSecond();
        seen.values().removeIf(end -> end < now);
    }
}
