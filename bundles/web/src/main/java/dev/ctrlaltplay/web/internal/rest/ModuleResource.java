package dev.ctrlaltplay.web.internal.rest;

import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.sdk.NavigationContribution;
import dev.ctrlaltplay.sdk.PageContribution;
import dev.ctrlaltplay.sdk.ServerTabContribution;
import dev.ctrlaltplay.sdk.WidgetContribution;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.CallerPrincipal;
import dev.ctrlaltplay.web.Summary;
import dev.ctrlaltplay.web.internal.ui.Contributions;
import dev.ctrlaltplay.web.internal.ui.Manifests;
import dev.ctrlaltplay.web.internal.ui.UiModules;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What the web panel is made of. */
@Component(service = ModuleResource.class)
@JakartarsResource
@JakartarsName("ui")
@Path("/ui/modules")
@Produces(MediaType.APPLICATION_JSON)
public final class ModuleResource {
    private final UiModules modules;
    private final Contributions contributions;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Policy policy;

    @Activate
    public ModuleResource(@Reference UiModules modules, @Reference Contributions contributions) {
        this.modules = modules;
        this.contributions = contributions;
    }

    /**
     * All of it.
     *
     * @param modules with their manifests and the address of their files
     */
    public record PanelView(
            List<ModuleView> modules,
            List<NavigationContribution.Entry> navigation,
            List<PageContribution.Page> pages,
            List<ServerTabContribution.Tab> serverTabs,
            List<WidgetContribution.Widget> widgets) {}

    /** One module; {@code base} ends in a slash, {@code manifest} has what the caller may use, contributions included. */
    public record ModuleView(String id, String version, String base, Map<String, Object> manifest) {}

    @GET
    @Access("open")
    @Summary("Lists the UI modules and contributions that the caller may use.")
    public PanelView list(@Context SecurityContext security) {
        Policy rules = policy;
        if (rules == null || !(security.getUserPrincipal() instanceof CallerPrincipal caller)) {
            return new PanelView(List.of(), List.of(), List.of(), List.of(), List.of());
        }
        Principal principal = caller.caller().principal();
        Predicate<String> held = permission -> permission.isEmpty()
                || permission.equals("self")
                || !rules.visibility(principal, permission).none();
        return new PanelView(
                modules.list().stream()
                        .map(module -> new ModuleView(
                                module.id(),
                                module.version(),
                                "/ui/m/" + module.id() + "/" + module.version() + "/",
                                Manifests.seenBy(held, module.manifest(), contributions.of(module.bundle()))))
                        .toList(),
                contributions.navigation(held),
                contributions.pages(held),
                contributions.tabs(held),
                contributions.widgets(held));
    }
}
