package dev.ctrlaltplay.web.internal.operation;

import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.OperationId;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What callers may see of operations and do with them: what they may with the operation's subject. */
@Component(service = OperationQueries.class)
public final class OperationQueries {
    /** Greater than every ULID. */
    private static final String END = "8";

    /** How many rows one request may look at, however few of them the caller may see. */
    private static final int MOST_SCANNED = 2_000;

    private final TrackedOperations operations;
    private final Policy policy;
    private final AuditTrail audit;

    @Activate
    public OperationQueries(
            @Reference OperationsComponent component, @Reference Policy policy, @Reference AuditTrail audit) {
        this(component.tracked(), policy, audit);
    }

    OperationQueries(TrackedOperations operations, Policy policy, AuditTrail audit) {
        this.operations = operations;
        this.policy = policy;
        this.audit = audit;
    }

    /** The visible ones, newest first; {@code state} and {@code target} narrow them, null for all. */
    public Page<OperationView> list(Caller caller, PageRequest page, @Nullable String state, @Nullable String target) {
        if (page.cursor() != null && !Ulid.isValid(page.cursor())) {
            throw new InvalidException("cursor", "PATTERN", "a cursor of an earlier answer");
        }
        List<OperationView> found = new ArrayList<>();
        String before = page.cursor() == null ? END : page.cursor();
        for (int scanned = 0; scanned < MOST_SCANNED; scanned += page.limit()) {
            List<OperationRow> rows = operations.before(before, page.limit());
            for (OperationRow row : rows) {
                before = row.id();
                if (matches(row, state, target) && visible(caller, row)) {
                    found.add(OperationView.of(row));
                    if (found.size() == page.limit()) {
                        return new Page<>(found, before);
                    }
                }
            }
            if (rows.size() < page.limit()) {
                return new Page<>(found, null);
            }
        }
        return new Page<>(found, before);
    }

    /** One of them. */
    public OperationView get(Caller caller, String id) {
        return OperationView.of(visibleRow(caller, id));
    }

    /** Asks it to end. */
    public OperationView cancel(Caller caller, String id) {
        OperationRow row = visibleRow(caller, id);
        policy.require(caller, row.permission(), row.target());
        operations.cancel(new OperationId(row.id()));
        audit.record(AuditEntry.done(caller, "operation.cancel", "operation", row.id()));
        return OperationView.of(visibleRow(caller, id));
    }

    private OperationRow visibleRow(Caller caller, String id) {
        OperationRow row = Ulid.isValid(id) ? operations.row(new OperationId(id)) : null;
        if (row == null || !visible(caller, row)) {
            throw new NotFoundException("operation", id);
        }
        return row;
    }

    private boolean visible(Caller caller, OperationRow row) {
        return policy.allows(caller.principal(), row.permission(), row.target());
    }

    private static boolean matches(OperationRow row, @Nullable String state, @Nullable String target) {
        return (state == null || row.state().equalsIgnoreCase(state))
                && (target == null || row.targetId().equals(target));
    }
}
