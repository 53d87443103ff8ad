package dev.ctrlaltplay.core.access;

import org.osgi.annotation.versioning.ProviderType;

/** Whether the platform still waits for its first administrator. Thread-safe, answers from memory. */
@ProviderType
public interface FirstRun {
    /** True until there is an administrator. */
    boolean open();
}
