package dev.ctrlaltplay.core.access;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The one place where it is decided who may do what. It fails closed: an unknown permission, user or session is a no.
 * While the service is absent nothing is authorised. Thread-safe, answers from memory.
 */
@ProviderType
public interface Policy {
    /** Whether {@code principal} holds {@code permission} on {@code target}. */
    boolean allows(Principal principal, String permission, Target target);

    /** On which things {@code principal} holds {@code permission}. */
    Visibility visibility(Principal principal, String permission);

    /**
     * Like {@link #allows}, but a no is written to the audit trail and thrown.
     *
     * @throws dev.ctrlaltplay.core.error.ForbiddenException where the caller may see the thing but not do this
     * @throws dev.ctrlaltplay.core.error.NotFoundException where he may not even know of it: he lacks
     *     {@code <kind>s.view} on a target that has an id
     */
    void require(Caller caller, String permission, Target target);
}
