package dev.ctrlaltplay.sdk.spi;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.sdk.host.Servers;
import org.osgi.annotation.versioning.ConsumerType;

/** Game servers as a caller may see and use them. */
@ConsumerType
public interface ServersProvider {
    /** Every call asks the policy for {@code caller}, and what changes something is written to the audit trail as his. */
    Servers actingFor(Caller caller);
}
