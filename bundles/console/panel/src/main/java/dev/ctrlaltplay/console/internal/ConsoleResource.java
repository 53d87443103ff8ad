package dev.ctrlaltplay.console.internal;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /servers/{id}/console}. */
@Component(service = ConsoleResource.class)
@JakartarsResource
@JakartarsName("cap-console")
@Path("servers/{id}/console")
@Produces(MediaType.APPLICATION_JSON)
public final class ConsoleResource {
    private static final int BYTES = 256 << 10;
    private static final int DEFAULT_LINES = 100;
    private static final int MOST_LINES = 1000;

    private final ConsoleLog log;

    @Activate
    public ConsoleResource(@Reference ConsoleLog log) {
        this.log = log;
    }

    /**
     * A stretch of the console.
     *
     * @param position of the first line's first byte; {@code next} asks for what follows; both decimal text, since
     *     they may be greater than a browser's numbers
     */
    public record Stretch(List<String> lines, String position, String next) {}

    @GET
    @Access(value = "servers.console", scope = Access.Scope.SERVER)
    @Summary("Lines of the console's log from a position on, or the newest (100 where nothing is said).")
    public Stretch read(
            @PathParam("id") String id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("limit") @Nullable String limit,
            @Context SecurityContext security) {
        Caller caller = CallerPrincipal.of(security.getUserPrincipal());
        Server server = log.require(caller, server(id));
        long position = from == null || from.isEmpty() ? -1 : number("from", from, 0, Long.MAX_VALUE);
        int most = limit == null || limit.isEmpty() ? DEFAULT_LINES : (int) number("limit", limit, 1, MOST_LINES);
        return cut(log.readNow(caller, server, position, BYTES), position < 0, most);
    }

    static Stretch cut(ServerWire.ConsoleBytes bytes, boolean newest, int most) {
        byte[] data = bytes.data();
        // A line without end yet is only shown as the newest one; asked for by position, it comes once it is whole.
        ConsoleText.Lines all = ConsoleText.lines(data, 0, newest || data.length >= BYTES);
        int count = all.lines().size();
        if (count <= most) {
            return new Stretch(all.lines(), text(bytes.position()), text(bytes.position() + all.consumed()));
        }
        int skip = newest ? count - most : 0;
        int start = offset(data, skip);
        int end = newest ? all.consumed() : offset(data, most);
        return new Stretch(
                List.copyOf(all.lines().subList(skip, skip + most)),
                text(bytes.position() + start),
                text(bytes.position() + end));
    }

    static ServerId server(String id) {
        if (!Ulid.isValid(id)) {
            throw new NotFoundException("server", id.length() > 60 ? id.substring(0, 60) : id);
        }
        return new ServerId(id);
    }

    /** Where the line after so many begins. */
    private static int offset(byte[] data, int lines) {
        int seen = 0;
        int at = 0;
        while (seen < lines && at < data.length) {
            if (data[at++] == '\n') {
                seen++;
            }
        }
        return at;
    }

    private static String text(long position) {
        return Long.toString(position);
    }

    private static long number(String field, String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new InvalidException(field, "TYPE", "a number");
        }
        throw new InvalidException(field, "RANGE", "a number from " + least + " to " + most);
    }
}
