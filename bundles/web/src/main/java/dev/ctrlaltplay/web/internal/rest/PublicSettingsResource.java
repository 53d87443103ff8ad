package dev.ctrlaltplay.web.internal.rest;

import dev.ctrlaltplay.core.access.FirstRun;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.Summary;
import dev.ctrlaltplay.web.internal.ui.PanelSettings;
import dev.ctrlaltplay.web.internal.ui.UiModules;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** {@code /settings/public}: what a page shows to somebody who has not signed in yet. */
@Component(service = PublicSettingsResource.class)
@JakartarsResource
@JakartarsName("public-settings")
@Path("/settings/public")
@Produces(MediaType.APPLICATION_JSON)
public final class PublicSettingsResource {
    private final String version;
    private final PanelSettings panel;
    private final UiModules modules;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable FirstRun firstRun;

    @Activate
    public PublicSettingsResource(BundleContext context, @Reference PanelSettings panel, @Reference UiModules modules) {
        this(context.getBundle().getVersion().toString(), panel, modules);
    }

    PublicSettingsResource(String version, PanelSettings panel, UiModules modules) {
        this.version = version;
        this.panel = panel;
        this.modules = modules;
    }

    /**
     * What everybody may know.
     *
     * @param version of the product
     * @param name of this panel
     * @param setupOpen whether the first administrator is still to be made; false where that cannot be told now
     * @param languages tags such as {@code en}, that the panel's pages are in
     */
    public record PublicSettings(String version, String name, boolean setupOpen, List<String> languages) {}

    @GET
    @Access("open")
    @Summary("What a page may show before signing in: version, name, whether the first run is open, languages.")
    public PublicSettings get() {
        FirstRun run = firstRun;
        return new PublicSettings(version, panel.name(), run != null && run.open(), languages());
    }

    /** The labels in a manifest are in those that its module speaks; texts in English are in all of them. */
    private List<String> languages() {
        SortedSet<String> languages = new TreeSet<>(List.of("en"));
        for (UiModules.Module module : modules.list()) {
            if (module.bundle() != UiModules.NO_BUNDLE && module.manifest().get("labels") instanceof Map<?, ?> labels) {
                labels.keySet().stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .filter(tag -> tag.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"))
                        .forEach(languages::add);
            }
        }
        return List.copyOf(languages);
    }
}
