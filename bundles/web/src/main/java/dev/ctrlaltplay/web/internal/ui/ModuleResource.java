package dev.ctrlaltplay.web.internal.ui;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.sdk.NavigationContribution;
import dev.ctrlaltplay.sdk.PageContribution;
import dev.ctrlaltplay.sdk.ServerTabContribution;
import dev.ctrlaltplay.sdk.WidgetContribution;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.Summary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
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

/**
 * What the web panel is made of. Described like any operation, but served by {@link ModuleListServlet}: it is asked for at
 * the very moment at which a bundle comes or goes, and then Jersey makes its application anew and lets requests wait.
 */
@Component(service = ModuleResource.class)
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
    public PanelView list(@Context @Nullable Caller caller) {
        Policy rules = policy;
        if (rules == null || caller == null) {
            return new PanelView(List.of(), List.of(), List.of(), List.of(), List.of());
        }
        Principal principal = caller.principal();
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
