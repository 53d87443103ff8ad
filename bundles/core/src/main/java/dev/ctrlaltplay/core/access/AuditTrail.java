package dev.ctrlaltplay.core.access;

import org.osgi.annotation.versioning.ProviderType;

/** Keeps the audit trail. Thread-safe. */
@ProviderType
public interface AuditTrail {
    /** Writes the entry; it is durable on return. */
    void record(AuditEntry entry);
}
