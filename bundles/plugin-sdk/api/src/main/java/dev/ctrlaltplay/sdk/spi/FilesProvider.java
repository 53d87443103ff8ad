package dev.ctrlaltplay.sdk.spi;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.sdk.host.Files;
import org.osgi.annotation.versioning.ConsumerType;

/** Files of game servers as a caller may see and change them. */
@ConsumerType
public interface FilesProvider {
    /** Every call asks the policy for {@code caller}, and what changes something is written to the audit trail as his. */
    Files actingFor(Caller caller);
}
