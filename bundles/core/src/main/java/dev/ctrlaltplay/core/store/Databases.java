package dev.ctrlaltplay.core.store;

import org.osgi.annotation.versioning.ProviderType;

/** Opens databases for bundles. Present as a service only while the engine is reachable or was so at least once. */
@ProviderType
public interface Databases {
    /**
     * Brings the bundle's tables up to date and returns access to them.
     *
     * @throws dev.ctrlaltplay.core.error.UnavailableException {@code DATABASE_UNAVAILABLE} where the engine is away
     */
    Database open(DatabaseSpec spec);
}
