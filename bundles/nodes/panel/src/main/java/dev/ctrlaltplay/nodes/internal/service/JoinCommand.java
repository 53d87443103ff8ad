package dev.ctrlaltplay.nodes.internal.service;

import dev.ctrlaltplay.agentlink.JoinToken;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.web.PanelAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Makes the line that is pasted on a machine to make it a node. */
@Component(service = JoinCommand.class)
public final class JoinCommand {
    private final DefaultNodeService nodes;

    // Dynamic: the address may change or come late, and nodes must stay.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable PanelAddress address;

    @Activate
    public JoinCommand(@Reference DefaultNodeService nodes) {
        this.nodes = nodes;
    }

    /**
     * A token and how to use it.
     *
     * @param pin SHA-256 of the panel's certificate; empty over plain HTTP
     * @param command one line for the machine that is to join
     */
    public record Invitation(String token, Instant expiresAt, String pin, String command) {}

    /** A new token. */
    public Invitation invite(Caller caller) {
        JoinToken token = nodes.joinToken(caller);
        PanelAddress present = address;
        String url = present == null ? "http://localhost:8080" : present.url();
        String command = "./cap agent --panel " + url + " --token " + token.token()
                + (token.pin().isEmpty() ? "" : " --pin " + token.pin());
        return new Invitation(token.token(), token.expiresAt(), token.pin(), command);
    }
}
