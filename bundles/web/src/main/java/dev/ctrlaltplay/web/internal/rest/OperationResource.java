package dev.ctrlaltplay.web.internal.rest;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.PagedBy;
import dev.ctrlaltplay.web.Summary;
import dev.ctrlaltplay.web.internal.operation.OperationQueries;
import dev.ctrlaltplay.web.internal.operation.OperationView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Long work. */
@Component(service = OperationResource.class)
@JakartarsResource
@JakartarsName("operations")
@Path("/operations")
@Produces(MediaType.APPLICATION_JSON)
public final class OperationResource {
    private final OperationQueries operations;

    @Activate
    public OperationResource(@Reference OperationQueries operations) {
        this.operations = operations;
    }

    @GET
    @Access(value = "self", scope = Access.Scope.LIST)
    @Summary("Lists the operations whose subject the caller may see, newest first.")
    public Page<OperationView> list(
            @Context SecurityContext security,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("state") @Nullable String state,
            @QueryParam("target") @Nullable String target) {
        return operations.list(caller(security), PagedBy.of(limit, cursor), state, target);
    }

    @GET
    @Path("{id}")
    @Access(value = "self", scope = Access.Scope.OPERATION)
    @Summary("Shows one operation.")
    public OperationView get(@Context SecurityContext security, @PathParam("id") String id) {
        return operations.get(caller(security), id);
    }

    @POST
    @Path("{id}/cancel")
    @Access(value = "self", scope = Access.Scope.OPERATION)
    @Summary("Asks an operation to end; it ends as soon as its work can.")
    public OperationView cancel(@Context SecurityContext security, @PathParam("id") String id) {
        return operations.cancel(caller(security), id);
    }

    private static Caller caller(SecurityContext security) {
        return CallerPrincipal.of(security.getUserPrincipal());
    }
}
