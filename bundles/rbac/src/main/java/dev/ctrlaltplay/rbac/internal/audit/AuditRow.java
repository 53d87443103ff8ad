package dev.ctrlaltplay.rbac.internal.audit;

/** A line of the audit trail; {@code seq} in the order of writing, {@code at} in microseconds since the epoch. */
public record AuditRow(
        long seq,
        long at,
        String actor,
        String name,
        String action,
        String kind,
        String subject,
        String outcome,
        String address,
        String client,
        String requestId,
        String details) {
    AuditRow withSeq(long number) {
        return new AuditRow(
                number, at, actor, name, action, kind, subject, outcome, address, client, requestId, details);
    }
}
