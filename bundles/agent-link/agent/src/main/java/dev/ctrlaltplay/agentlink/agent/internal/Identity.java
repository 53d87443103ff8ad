package dev.ctrlaltplay.agentlink.agent.internal;

import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.core.state.StateFolder;
import dev.ctrlaltplay.protocol.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Who this agent is: its node's id and the key that proves it. Kept in one file that only its user can read. */
final class Identity {
    /** How long a signed token is good for; panels take no longer ones than a minute. */
    private static final int TOKEN_SECONDS = 45;

    private final Path file;
    private final Wire wire;
    private final Stored stored;
    private final PrivateKey key;
    private String panel;
    private volatile long clockOffsetSeconds;

    private Identity(Path file, Wire wire, Stored stored) throws GeneralSecurityException {
        this.file = file;
        this.wire = wire;
        this.stored = stored;
        this.panel = stored.panel();
        this.key = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(stored.privateKey())));
    }

    /** As in the file; {@code panel} is where the key is registered, empty for nowhere. */
    private record Stored(String node, String privateKey, String publicKey, String panel) {}

    /** Reads the identity, or makes one. */
    static Identity open(Path file, Wire wire) {
        try {
            if (Files.exists(file)) {
                Stored stored = wire.read(Files.readString(file), Stored.class);
                return new Identity(file, wire, stored);
            }
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Base64.Encoder text = Base64.getEncoder();
            Stored fresh = new Stored(
                    Ulid.next(),
                    text.encodeToString(pair.getPrivate().getEncoded()),
                    text.encodeToString(pair.getPublic().getEncoded()),
                    "");
            Identity identity = new Identity(file, wire, fresh);
            identity.save();
            return identity;
        } catch (IOException e) {
            throw new UncheckedIOException("the identity " + file + " cannot be read or made", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the identity " + file + " is damaged", e);
        }
    }

    String node() {
        return new NodeId(stored.node()).value();
    }

    /** X.509 form, Base64. */
    String publicKey() {
        return stored.publicKey();
    }

    /** Whether the panel at this address is known to have let the key in. */
    synchronized boolean registeredAt(String address) {
        return panel.equals(address);
    }

    /** Remembers where the key is registered; empty for nowhere. */
    synchronized void registered(String address) throws IOException {
        if (!panel.equals(address)) {
            panel = address;
            save();
        }
    }

    private synchronized void save() throws IOException {
        Stored now = new Stored(stored.node(), stored.privateKey(), stored.publicKey(), panel);
        StateFolder.replace(file, wire.write(now).getBytes(StandardCharsets.UTF_8));
    }

    /** The panel's clock is ahead of ours by this much; small machines often have no right time after a boot. */
    void clockOffset(long seconds) {
        clockOffsetSeconds = seconds;
    }

    /** A token for one request; {@code claims} are added to those that every token has. */
    String token(String audience, Map<String, String> claims, Clock clock) {
        JwtClaims all = new JwtClaims();
        NumericDate now = NumericDate.fromSeconds(clock.instant().getEpochSecond() + clockOffsetSeconds);
        all.setIssuer(node());
        all.setAudience(audience);
        all.setIssuedAt(now);
        all.setExpirationTime(NumericDate.fromSeconds(now.getValue() + TOKEN_SECONDS));
        all.setGeneratedJwtId();
        claims.forEach(all::setStringClaim);
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        jws.setKey(key);
        jws.setPayload(all.toJson());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }
}
