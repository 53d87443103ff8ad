package dev.ctrlaltplay.rbac.internal.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.rbac.internal.audit.AuditFilter;
import dev.ctrlaltplay.rbac.internal.audit.AuditRow;
import dev.ctrlaltplay.rbac.internal.audit.SqlAuditTrail;
import dev.ctrlaltplay.rbac.internal.store.Times;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.PagedBy;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The audit trail, to read. */
@Component(service = AuditResource.class)
@JakartarsResource
@JakartarsName("audit")
@Path("/audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
    private static final int FILTER_MAX = 128;

    private final SqlAuditTrail trail;
    private final ObjectMapper json = new ObjectMapper();

    @Activate
    public AuditResource(@Reference SqlAuditTrail trail) {
        this.trail = trail;
    }

    /**
     * A line of the audit trail.
     *
     * @param actor who, such as {@code user:01J...}; {@code name} is for people
     * @param outcome {@code DONE}, {@code DENIED} or {@code FAILED}
     */
    public record AuditAnswer(
            String id,
            Instant at,
            String actor,
            String name,
            String action,
            String kind,
            String subject,
            String outcome,
            String address,
            String client,
            String requestId,
            Map<String, String> details) {}

    @GET
    @Access("audit.view")
    @Summary("Lists the audit trail, the newest line first.")
    public Page<AuditAnswer> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("action") @Nullable String action,
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("outcome") @Nullable String outcome) {
        PageRequest request = PagedBy.of(limit, cursor);
        AuditFilter filter = new AuditFilter(
                text("action", action), text("actor", actor), text("subject", subject), outcome(outcome));
        return trail.page(filter, before(request.cursor()), request.limit()).map(this::answer);
    }

    private AuditAnswer answer(AuditRow row) {
        return new AuditAnswer(
                Long.toString(row.seq()),
                Times.instant(row.at()),
                row.actor(),
                row.name(),
                row.action(),
                row.kind(),
                row.subject(),
                row.outcome(),
                row.address(),
                row.client(),
                row.requestId(),
                details(row));
    }

    private Map<String, String> details(AuditRow row) {
        try {
            return json.readValue(row.details(), new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("audit line " + row.seq() + " cannot be read", e);
        }
    }

    private static long before(@Nullable String cursor) {
        if (cursor == null) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new InvalidException("cursor", "PATTERN", "the cursor of an earlier answer");
        }
    }

    private static @Nullable String text(String field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (value.length() > FILTER_MAX || value.indexOf('\0') >= 0) {
            throw new InvalidException(field, "PATTERN", "at most " + FILTER_MAX + " characters of text");
        }
        return value;
    }

    private static @Nullable String outcome(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        String name = value.toUpperCase(Locale.ROOT);
        if (Stream.of(AuditEntry.Outcome.values())
                .noneMatch(known -> known.name().equals(name))) {
            throw new InvalidException("outcome", "UNKNOWN", "one of " + List.of(AuditEntry.Outcome.values()));
        }
        return name;
    }
}
