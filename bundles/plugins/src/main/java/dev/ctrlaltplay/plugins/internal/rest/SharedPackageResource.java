package dev.ctrlaltplay.plugins.internal.rest;

import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.Summary;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.file.Files;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /plugins/shared}: what another panel fetches by a link; it learns the package and nothing else. */
@Component(service = SharedPackageResource.class)
@JakartarsResource
@JakartarsName("cap-plugins-shared")
@Path("plugins/shared")
public final class SharedPackageResource {
    private final PluginService plugins;

    @Activate
    public SharedPackageResource(@Reference PluginService plugins) {
        this.plugins = plugins;
    }

    @GET
    @Path("{ticket}")
    @Access("open")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Summary("The package that a link stands for.")
    public StreamingOutput fetch(@PathParam("ticket") String ticket, @Context HttpServletRequest request) {
        String client = request.getHeader("User-Agent");
        java.nio.file.Path file =
                plugins.shared(ticket, String.valueOf(request.getRemoteAddr()), client == null ? "" : client);
        return out -> Files.copy(file, out);
    }
}
