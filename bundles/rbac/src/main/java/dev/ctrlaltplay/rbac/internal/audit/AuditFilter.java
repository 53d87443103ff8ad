package dev.ctrlaltplay.rbac.internal.audit;

import org.jspecify.annotations.Nullable;

/** Which lines are wanted; null for all. */
public record AuditFilter(
        @Nullable String action,
        @Nullable String actor,
        @Nullable String subject,
        @Nullable String outcome) {}
