package dev.ctrlaltplay.logs.internal;

import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.PagedBy;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /platform/logs}. */
@Component(service = LogResource.class)
@JakartarsResource
@JakartarsName("logs")
@Path("platform/logs")
@Produces(MediaType.APPLICATION_JSON)
public final class LogResource {
    static final String PERMISSION = "security.logs";
    private static final int LONGEST = 200;

    private final LogCollector collector;

    @Activate
    public LogResource(@Reference LogCollector collector) {
        this.collector = collector;
    }

    @GET
    @Access(PERMISSION)
    @Summary("What the panel logged last, newest first; level is the least that is wanted, before a line's seq.")
    public Page<LogLine> list(
            @QueryParam("level") @Nullable String level,
            @QueryParam("q") @Nullable String text,
            @QueryParam("bundle") @Nullable String bundle,
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @Nullable String limit) {
        LogFilter filter = new LogFilter(
                level(level), orEmpty("q", text), orEmpty("bundle", bundle).isEmpty() ? null : bundle);
        return collector
                .ring()
                .find(filter, seq(before), PagedBy.of(limit, null).limit());
    }

    @GET
    @Path("sources")
    @Access(PERMISSION)
    @Summary("The bundles whose lines are kept, with how many there are of each.")
    public List<LogSource> sources() {
        return collector.ring().sources();
    }

    private static Level level(@Nullable String given) {
        if (given == null || given.isEmpty()) {
            return Level.TRACE;
        }
        return Level.named(given)
                .orElseThrow(() -> new InvalidException("level", "OPTION", "one of ERROR, WARN, INFO, DEBUG, TRACE"));
    }

    private static @Nullable Long seq(@Nullable String given) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        try {
            return Long.valueOf(given);
        } catch (NumberFormatException e) {
            throw new InvalidException("before", "TYPE", "the seq of a line");
        }
    }

    private static String orEmpty(String field, @Nullable String given) {
        if (given != null && given.length() > LONGEST) {
            throw new InvalidException(field, "TOO_LONG", "at most " + LONGEST + " characters");
        }
        return given == null ? "" : given;
    }
}
