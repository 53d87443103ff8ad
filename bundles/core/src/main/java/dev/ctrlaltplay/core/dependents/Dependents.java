package dev.ctrlaltplay.core.dependents;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Target;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Things that cannot be without a thing of another slice, such as servers without their alt. The slice that owns them
 * registers one as a service; whoever deletes the other thing asks it first. Thread-safe.
 */
@ConsumerType
public interface Dependents {
    /** Domain word of what this slice owns, such as {@code server}. */
    String kind();

    /** Those that would go with {@code target}; empty where none would. */
    List<Dependent> of(Target target);

    /**
     * Removes one of them as its own slice does it, rights and audit included.
     *
     * @throws dev.ctrlaltplay.core.error.PlatformException where it cannot be removed now
     */
    void remove(Caller caller, Dependent dependent);

    /** One that would go. */
    record Dependent(String kind, String id, String name) {}
}
