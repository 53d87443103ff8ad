package dev.ctrlaltplay.alts.internal.rest;

import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.alts.AltService;
import dev.ctrlaltplay.alts.Rendering;
import dev.ctrlaltplay.alts.Surroundings;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.PagedBy;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /alts}. */
@Component(service = AltResource.class)
@JakartarsResource
@JakartarsName("cap-alts")
@Path("alts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AltResource {
    private final AltService alts;

    @Activate
    public AltResource(@Reference AltService alts) {
        this.alts = alts;
    }

    /** @param variables by env name; null for defaults alone */
    public record ValuesToCheck(@Nullable Map<String, String> variables) {}

    /** @param variables a value for each variable */
    public record CheckedValues(Map<String, String> variables) {}

    /**
     * What a server would be like.
     *
     * @param port main port; 0 or null for the alt's preferred one
     * @param memoryMiB null for the alt's default
     */
    public record AltWish(
            @Nullable Map<String, String> variables,
            @Nullable String name,
            @Nullable Integer port,
            @Nullable Long memoryMiB) {}

    /** What would be run and written. The server's folder stands there as a placeholder. */
    public record Preview(List<String> command, Map<String, String> environment, Map<String, String> files) {}

    @GET
    @Access("alts.view")
    @Summary("Alts that servers can be made from now, by id.")
    public Page<Alt> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("ctrl") @Nullable String ctrl,
            @Context SecurityContext security) {
        Caller caller = CallerPrincipal.of(security.getUserPrincipal());
        return alts.list(caller, PagedBy.of(limit, cursor), ctrl == null || ctrl.isEmpty() ? null : ctrl);
    }

    @GET
    @Path("{id}")
    @Access("alts.view")
    @Summary("One alt.")
    public Alt get(@PathParam("id") String id, @Context SecurityContext security) {
        return find(id, security);
    }

    @POST
    @Path("{id}/validate")
    @Access("alts.view")
    @Summary("Check values of an alt's variables against their rules; defaults are filled in.")
    public CheckedValues validate(
            @PathParam("id") String id, @Nullable ValuesToCheck values, @Context SecurityContext security) {
        Alt alt = find(id, security);
        return new CheckedValues(alts.validate(alt, given(values == null ? null : values.variables()), true));
    }

    @POST
    @Path("{id}/preview")
    @Access("alts.view")
    @Summary("The command, environment and files a server with these values would get.")
    public Preview preview(@PathParam("id") String id, @Nullable AltWish wish, @Context SecurityContext security) {
        Alt alt = find(id, security);
        AltWish wanted = wish == null ? new AltWish(null, null, null, null) : wish;
        Map<String, String> values = alts.validate(alt, given(wanted.variables()), true);
        Rendering rendering = Rendering.of(alt, values, surroundings(alt, wanted));
        return new Preview(
                rendering.command(), new TreeMap<>(rendering.environment()), new TreeMap<>(rendering.files()));
    }

    private Alt find(String id, SecurityContext security) {
        Caller caller = CallerPrincipal.of(security.getUserPrincipal());
        if (!Ulid.isValid(id)) {
            throw new NotFoundException("alt", id);
        }
        return alts.get(caller, new AltId(id));
    }

    private static Surroundings surroundings(Alt alt, AltWish wish) {
        int wanted = wish.port() == null ? 0 : wish.port();
        if (wanted < 0 || wanted > 65_535) {
            throw new InvalidException("port", "RANGE", "a number from 0 to 65535");
        }
        Map<String, Integer> ports = new HashMap<>();
        for (Alt.WantedPort port : alt.ports()) {
            ports.put(port.role(), ports.isEmpty() && wanted != 0 ? wanted : port.preferred());
        }
        int main = alt.ports().isEmpty()
                ? wanted
                : ports.getOrDefault(alt.ports().get(0).role(), wanted);
        long memory = wish.memoryMiB() == null ? alt.defaults().memoryMiB() : wish.memoryMiB();
        return new Surroundings(wish.name() == null ? alt.name() : wish.name(), "0.0.0.0", main, memory, ports);
    }

    private static Map<String, String> given(@Nullable Map<String, @Nullable String> variables) {
        Map<String, String> given = new HashMap<>();
        if (variables != null) {
            variables.forEach((name, value) -> {
                if (value == null) {
                    throw new InvalidException("variables." + name, "TYPE", "a text");
                }
                given.put(name, value);
            });
        }
        return given;
    }
}
