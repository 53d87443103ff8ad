package dev.ctrlaltplay.core.access;

import java.util.Map;

/**
 * One line of the audit trail.
 *
 * @param action such as {@code server.start} or {@code auth.login}
 * @param kind domain word of the subject; empty where there is none
 * @param subject id of the subject; empty where there is none
 * @param details what a reader needs besides; no secrets
 */
public record AuditEntry(
        Caller caller, String action, String kind, String subject, Outcome outcome, Map<String, String> details) {
    /** How it ended. */
    public enum Outcome {
        DONE,
        DENIED,
        FAILED
    }

    public AuditEntry {
        details = Map.copyOf(details);
    }

    /** Something was done. */
    public static AuditEntry done(Caller caller, String action, String kind, String subject) {
        return new AuditEntry(caller, action, kind, subject, Outcome.DONE, Map.of());
    }
}
