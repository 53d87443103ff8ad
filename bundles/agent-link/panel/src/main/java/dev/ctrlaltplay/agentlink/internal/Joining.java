package dev.ctrlaltplay.agentlink.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ctrlaltplay.agentlink.internal.store.AgentRow;
import dev.ctrlaltplay.core.error.FieldError;
import dev.ctrlaltplay.core.error.InvalidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.MDC;

/** Takes registrations from the network. */
@Component(service = Joining.class)
public final class Joining {
    private final LinkCore core;
    private final @Nullable LocalJoinToken localToken;

    @Activate
    public Joining(@Reference AgentLinkComponent link) {
        this.core = link.core();
        this.localToken = link.localToken();
    }

    Joining(LinkCore core) {
        this.core = core;
        this.localToken = null;
    }

    /**
     * An agent that wants in.
     *
     * @param agentId ULID that the agent gave itself
     * @param token one-time join token; null to wait until an administrator accepts the agent
     * @param publicKey Ed25519 key in X.509 form, Base64
     * @param proof JWT signed by that key: issuer agentId, audience cap-agent-register, at most 60 s long, with a jti, the
     *     claim key = publicKey and, with a token, the claim token = its SHA-256 in URL-safe Base64
     */
    public record Wish(
            String agentId,
            @Nullable String token,
            String publicKey,
            String proof,
            String name,
            @Nullable String version,
            @Nullable List<String> capabilities,
            @Nullable Map<String, String> bundles,
            @Nullable List<String> supportedGames,
            @Nullable JsonNode resourceLimits,
            @Nullable String healthEndpoint) {}

    /** @param state ACCEPTED or PENDING */
    public record Registered(String agentId, String state) {}

    /** Registers it. */
    public Registered register(Wish wish, String address) {
        List<FieldError> faults = new ArrayList<>();
        need(faults, "agentId", wish.agentId(), 26);
        need(faults, "publicKey", wish.publicKey(), 200);
        need(faults, "proof", wish.proof(), 4_096);
        need(faults, "name", wish.name(), 100);
        if (wish.token() != null && wish.token().length() > 100) {
            faults.add(new FieldError("token", "TOO_LONG", "at most 100 characters"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidException(faults);
        }
        String requestId = MDC.get("requestId");
        AgentRow row = core.register(
                new Registration.Wish(wish.agentId(), wish.token(), wish.publicKey(), wish.proof(), wish.name()),
                requestId == null ? "" : requestId,
                address);
        if (wish.token() != null && localToken != null) {
            // It may have been this one, which is good for one agent only.
            localToken.renew();
        }
        return new Registered(row.id(), row.state());
    }

    private static void need(List<FieldError> faults, String field, @Nullable String value, int most) {
        if (value == null || value.isBlank()) {
            faults.add(new FieldError(field, "REQUIRED", "must be given"));
        } else if (value.length() > most) {
            faults.add(new FieldError(field, "TOO_LONG", "at most " + most + " characters"));
        }
    }
}
