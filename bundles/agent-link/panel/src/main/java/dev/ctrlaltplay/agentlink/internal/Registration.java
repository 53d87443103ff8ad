package dev.ctrlaltplay.agentlink.internal;

import dev.ctrlaltplay.agentlink.internal.store.AgentRow;
import dev.ctrlaltplay.agentlink.internal.store.LinkStore;
import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.LimitException;
import dev.ctrlaltplay.core.error.UnauthenticatedException;
import dev.ctrlaltplay.core.id.NodeId;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;

/** Lets agents make themselves known. Thread-safe. */
final class Registration {
    private static final int MOST_PENDING = 100;
    private static final int MOST_PENDING_OF_ADDRESS = 10;
    private static final Duration PENDING_FOR = Duration.ofHours(24);

    private final LinkStore store;
    private final AgentDirectory directory;
    private final AgentProofs proofs;
    private final AuditTrail audit;
    private final Clock clock;
    private final Listener listener;
    private final Map<String, Instant> askedAt = new ConcurrentHashMap<>();

    Registration(
            LinkStore store,
            AgentDirectory directory,
            AgentProofs proofs,
            AuditTrail audit,
            Clock clock,
            Listener listener) {
        this.store = store;
        this.directory = directory;
        this.proofs = proofs;
        this.audit = audit;
        this.clock = clock;
        this.listener = listener;
    }

    /** Hears who asks, who was let in and who is forgotten. */
    interface Listener {
        void pending(AgentRow agent);

        void joined(AgentRow agent);

        void expired(NodeId node);
    }

    /** What an agent brings; {@code token} is null where it has none. */
    record Wish(String agentId, @Nullable String token, String publicKey, String proof, String name) {}

    /** Registers the key, and lets it in where the token is good. The same wish again has no further effect. */
    AgentRow register(Wish wish, String requestId, String address) {
        NodeId node = node(wish.agentId());
        prove(wish, node);
        AgentRow known = directory.find(node.value()).orElse(null);
        if (known != null && !known.publicKey().equals(wish.publicKey())) {
            throw new ConflictException("AGENT_CONFLICT", "Another key is registered under this id.");
        }
        if (known != null && AgentRow.REVOKED.equals(known.state())) {
            throw new ForbiddenException(
                    "AGENT_REVOKED", "This agent was shut out. Remove its identity.json to join as a new one.");
        }
        if (known != null && AgentRow.ACCEPTED.equals(known.state())) {
            return known;
        }
        Caller caller =
                new Caller(new Principal.Agent(node, AgentDirectory.shorten(wish.name())), requestId, address, "agent");
        String token = wish.token();
        boolean allowed = token != null && !token.isEmpty();
        if (allowed && !store.redeemToken(Secrets.hash(String.valueOf(token)), node.value())) {
            throw new ForbiddenException(
                    "JOIN_TOKEN_INVALID", "The join token is unknown, used or expired; make a new one.");
        }
        if (known == null) {
            known = first(wish, node, caller, address, allowed);
        }
        askedAt.put(node.value(), clock.instant());
        return allowed ? admit(node, caller) : known;
    }

    private static NodeId node(String id) {
        try {
            return new NodeId(id);
        } catch (IllegalArgumentException e) {
            throw new InvalidException("agentId", "PATTERN", "must be a ULID");
        }
    }

    private void prove(Wish wish, NodeId node) {
        PublicKey key;
        try {
            key = AgentProofs.key(wish.publicKey());
        } catch (IllegalArgumentException e) {
            throw new InvalidException("publicKey", "PATTERN", "must be an Ed25519 key in X.509 form, Base64");
        }
        JwtClaims claims = proofs.check(wish.proof(), key, node.value(), AgentProofs.REGISTER);
        String token = wish.token();
        String tokenHash = token == null || token.isEmpty()
                ? null
                : Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.sha256(token));
        Object claimed = claims.getClaimValue("token");
        boolean sameToken = tokenHash == null ? claimed == null : tokenHash.equals(claimed);
        if (!wish.publicKey().equals(claims.getClaimValue("key")) || !sameToken) {
            throw new UnauthenticatedException("The proof is for another request.");
        }
    }

    private synchronized AgentRow first(Wish wish, NodeId node, Caller caller, String address, boolean allowed) {
        // One at a time: agents are few, and a limit that is checked at once with the insert cannot be raced.
        AgentRow raced = directory.find(node.value()).orElse(null);
        if (raced != null) {
            return raced;
        }
        if (!allowed) {
            checkRoom(address);
        }
        AgentRow row = directory.register(node, wish.name(), wish.publicKey(), address, caller);
        audit.record(AuditEntry.done(caller, "agent.register", "agent", node.value()));
        if (!allowed) {
            listener.pending(row);
        }
        return row;
    }

    private void checkRoom(String address) {
        int all = 0;
        int here = 0;
        for (AgentRow row : directory.all()) {
            if (AgentRow.PENDING.equals(row.state())) {
                all++;
                here += row.address().equals(address) ? 1 : 0;
            }
        }
        if (all >= MOST_PENDING || here >= MOST_PENDING_OF_ADDRESS) {
            throw new LimitException(
                    "AGENT_LIMIT",
                    "Too many agents wait to be accepted; accept or remove some.",
                    Duration.ofMinutes(1));
        }
    }

    /** Lets a pending agent in. */
    AgentRow admit(NodeId node, Caller caller) {
        boolean pending = directory
                .find(node.value())
                .filter(row -> AgentRow.PENDING.equals(row.state()))
                .isPresent();
        AgentRow row = directory.accept(node, caller);
        if (pending && AgentRow.ACCEPTED.equals(row.state())) {
            audit.record(AuditEntry.done(caller, "agent.accept", "agent", node.value()));
            listener.joined(row);
        }
        return row;
    }

    /** Forgets agents that wait, and have not asked again for a day. */
    void purge() {
        Instant oldest = clock.instant().minus(PENDING_FOR);
        for (AgentRow row : directory.all()) {
            if (AgentRow.PENDING.equals(row.state())) {
                Instant asked = askedAt.computeIfAbsent(row.id(), id -> clock.instant());
                if (asked.isBefore(oldest)) {
                    askedAt.remove(row.id());
                    directory.expire(new NodeId(row.id()), Caller.system("agent-link"));
                    listener.expired(new NodeId(row.id()));
                }
            }
        }
    }
}
