package dev.ctrlaltplay.web.internal.rest;

import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.Summary;
import dev.ctrlaltplay.web.internal.openapi.ApiDescription;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** The API's own description; as it is, without the envelope, since tools read it. */
@Component(service = DescriptionResource.class)
@JakartarsResource
@JakartarsName("description")
@Path("/")
public final class DescriptionResource {
    private final ApiDescription description;

    @Activate
    public DescriptionResource(@Reference ApiDescription description) {
        this.description = description;
    }

    @GET
    @Path("openapi.json")
    @Produces({MediaType.APPLICATION_JSON, "application/vnd.oai.openapi+json"})
    @Access("open")
    @Summary("Describes the operations that there are now, as OpenAPI 3.1.")
    public byte[] openApi() {
        return description.rendered().json();
    }

    @GET
    @Path("docs")
    @Produces(MediaType.TEXT_HTML + ";charset=utf-8")
    @Access("open")
    @Summary("Shows the operations as a page.")
    public byte[] docs() {
        return description.rendered().page();
    }
}
