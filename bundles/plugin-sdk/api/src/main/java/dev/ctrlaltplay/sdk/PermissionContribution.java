package dev.ctrlaltplay.sdk;

import dev.ctrlaltplay.core.model.PermissionDefinition;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Brings permissions. While the bundle is away its permissions are inert and unlisted; grants of them stay stored and
 * hold again when it is back.
 */
@ConsumerType
public interface PermissionContribution {
    /** Never empty; constant while registered. */
    List<PermissionDefinition> permissions();
}
