package dev.ctrlaltplay.rbac.internal.session;

import dev.ctrlaltplay.core.id.SessionId;
import dev.ctrlaltplay.core.id.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes and reads access tokens: JWTs signed with HS256 that name a user and his session. Thread-safe. */
final class AccessTokens {
    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);
    private static final String ISSUER = "ctrl-alt-play";
    private static final String AUDIENCE = "access";
    private static final int MAX_LENGTH = 2048;
    private static final int REMEMBERED = 4096;
    /** Pinned, so that neither {@code none} nor a key of another kind is ever accepted. */
    private static final AlgorithmConstraints HS256_ONLY =
            new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256);

    private final SecretKey key;
    private final Duration life;
    private final Clock clock;
    /** A browser sends the same token for a quarter of an hour; its signature is checked once. */
    private final Map<String, Claims> verified = new ConcurrentHashMap<>();

    /** What a token says. */
    record Claims(UserId user, SessionId session, Instant expires) {}

    AccessTokens(SecretKey key, Duration life, Clock clock) {
        this.key = key;
        this.life = life;
        this.clock = clock;
    }

    String issue(UserId user, SessionId session) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject(user.value());
        claims.setStringClaim("sid", session.value());
        Instant now = clock.instant();
        claims.setIssuedAt(NumericDate.fromMilliseconds(now.toEpochMilli()));
        claims.setExpirationTime(NumericDate.fromMilliseconds(now.plus(life).toEpochMilli()));
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        jws.setAlgorithmConstraints(HS256_ONLY);
        jws.setHeader("typ", "JWT");
        jws.setKey(key);
        jws.setPayload(claims.toJson());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign an access token", e);
        }
    }

    /** What the token says; empty where it is not ours, was tampered with or has expired. */
    Optional<Claims> read(String token) {
        Claims claims = verified.get(token);
        if (claims == null) {
            claims = token.length() > MAX_LENGTH ? null : verify(token).orElse(null);
            if (claims == null) {
                return Optional.empty();
            }
            if (verified.size() >= REMEMBERED) {
                verified.clear();
            }
            verified.put(token, claims);
        }
        if (clock.instant().isBefore(claims.expires())) {
            return Optional.of(claims);
        }
        verified.remove(token);
        return Optional.empty();
    }

    private Optional<Claims> verify(String token) {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(HS256_ONLY);
            jws.setKey(key);
            jws.setCompactSerialization(token);
            if (!jws.verifySignature()) {
                return Optional.empty();
            }
            JwtClaims claims = JwtClaims.parse(jws.getPayload());
            if (!ISSUER.equals(claims.getIssuer()) || !claims.getAudience().equals(List.of(AUDIENCE))) {
                return Optional.empty();
            }
            return Optional.of(new Claims(
                    new UserId(claims.getSubject()),
                    new SessionId(claims.getStringClaimValue("sid")),
                    Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis())));
        } catch (JoseException | InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
            LOG.debug("an access token was refused: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
