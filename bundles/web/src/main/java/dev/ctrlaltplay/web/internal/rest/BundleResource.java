package dev.ctrlaltplay.web.internal.rest;

import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.Summary;
import dev.ctrlaltplay.web.internal.ui.BundleStates;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What is installed. */
@Component(service = BundleResource.class)
@JakartarsResource
@JakartarsName("bundles")
@Path("/bundles")
@Produces(MediaType.APPLICATION_JSON)
public final class BundleResource {
    private final BundleContext context;

    @Activate
    public BundleResource(BundleContext context) {
        this.context = context;
    }

    /** One bundle. */
    public record BundleView(long id, String symbolicName, String version, String state) {}

    @GET
    @Access("settings.view")
    @Summary("Lists the installed bundles and their states.")
    public List<BundleView> list() {
        return Arrays.stream(context.getBundles())
                .map(bundle -> new BundleView(
                        bundle.getBundleId(),
                        String.valueOf(bundle.getSymbolicName()),
                        bundle.getVersion().toString(),
                        BundleStates.name(bundle.getState())))
                .toList();
    }
}
