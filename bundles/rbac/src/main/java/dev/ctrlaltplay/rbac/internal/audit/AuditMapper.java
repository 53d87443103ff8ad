package dev.ctrlaltplay.rbac.internal.audit;

import java.util.List;

/** The table {@code cap_audit}; lines are added and read, never changed or removed. */
public interface AuditMapper {
    int insert(AuditRow row);

    /** The highest number given; 0 while there is none. */
    long last();

    /** The newest first, from below {@code before}. */
    List<AuditRow> page(long before, AuditFilter filter, int limit);
}
