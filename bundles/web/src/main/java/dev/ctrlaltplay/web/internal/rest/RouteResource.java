package dev.ctrlaltplay.web.internal.rest;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.sdk.RouteContribution;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.Summary;
import dev.ctrlaltplay.web.internal.json.BodyReader;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Leads {@code /x/<owner>/<path>} to contributed routes, so that one comes and goes without reloading the others. */
@Component(service = RouteResource.class)
@JakartarsResource
@JakartarsName("routes")
@Path("/x/{owner}/{path: .*}")
@Produces(MediaType.APPLICATION_JSON)
public final class RouteResource {
    private final RouteTable routes = new RouteTable();
    private final Policy policy;

    @Activate
    public RouteResource(@Reference Policy policy) {
        this.policy = policy;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addRoute(RouteContribution<?, ?> route) {
        routes.add(route);
    }

    void removeRoute(RouteContribution<?, ?> route) {
        routes.remove(route);
    }

    @GET
    @Access("self")
    @Summary("Asks a contributed operation.")
    public Object get(
            @PathParam("owner") String owner,
            @PathParam("path") String path,
            @Context UriInfo uri,
            @Context SecurityContext security)
            throws IOException {
        return dispatch("GET", owner, path, uri, security, null);
    }

    @DELETE
    @Access("self")
    @Summary("Asks a contributed operation to remove something.")
    public Object delete(
            @PathParam("owner") String owner,
            @PathParam("path") String path,
            @Context UriInfo uri,
            @Context SecurityContext security)
            throws IOException {
        return dispatch("DELETE", owner, path, uri, security, null);
    }

    @POST
    @Access("self")
    @Summary("Asks a contributed operation to act.")
    public Object post(
            @PathParam("owner") String owner,
            @PathParam("path") String path,
            @Context UriInfo uri,
            @Context SecurityContext security,
            InputStream body)
            throws IOException {
        return dispatch("POST", owner, path, uri, security, body);
    }

    @PUT
    @Access("self")
    @Summary("Asks a contributed operation to replace something.")
    public Object put(
            @PathParam("owner") String owner,
            @PathParam("path") String path,
            @Context UriInfo uri,
            @Context SecurityContext security,
            InputStream body)
            throws IOException {
        return dispatch("PUT", owner, path, uri, security, body);
    }

    @PATCH
    @Access("self")
    @Summary("Asks a contributed operation to change something.")
    public Object patch(
            @PathParam("owner") String owner,
            @PathParam("path") String path,
            @Context UriInfo uri,
            @Context SecurityContext security,
            InputStream body)
            throws IOException {
        return dispatch("PATCH", owner, path, uri, security, body);
    }

    private Object dispatch(
            String method, String owner, String path, UriInfo uri, SecurityContext security, @Nullable InputStream body)
            throws IOException {
        RouteTable.Match match = routes.find(owner, method, path);
        Caller caller = CallerPrincipal.of(security.getUserPrincipal());
        policy.require(caller, match.route().permission(), Target.PLATFORM);
        return call(match.route(), caller, match.path(), uri, body);
    }

    private static <I, O> O call(
            RouteContribution<I, O> route,
            Caller caller,
            Map<String, String> path,
            UriInfo uri,
            @Nullable InputStream body)
            throws IOException {
        Map<String, String> query = new HashMap<>();
        uri.getQueryParameters().forEach((name, values) -> query.put(name, values.isEmpty() ? "" : values.get(0)));
        I input = null;
        if (body != null && route.requestType() != Void.class) {
            input = route.requestType().cast(BodyReader.read(body, route.requestType()));
        }
        return route.handle(new RouteContribution.Request<>(caller, path, query, input));
    }
}
