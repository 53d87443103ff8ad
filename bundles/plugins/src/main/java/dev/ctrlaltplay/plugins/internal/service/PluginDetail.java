package dev.ctrlaltplay.plugins.internal.service;

import dev.ctrlaltplay.plugins.internal.grant.Denials;
import dev.ctrlaltplay.plugins.internal.plan.Plan;
import dev.ctrlaltplay.plugins.internal.run.Start;
import dev.ctrlaltplay.plugins.internal.run.Timings;
import java.util.List;

/** All that is known of a plugin; what is only known while it runs is empty otherwise. */
public record PluginDetail(
        PluginView plugin,
        String homepage,
        List<Plan.GrantChange> grants,
        Contributes contributes,
        List<NamedVersion> bundles,
        List<Timings.Timing> timings,
        List<Denials.Denial> denials,
        StoreState store,
        boolean frames) {
    /** A name and its version. */
    public record NamedVersion(String name, String version) {}

    /** What it brings. */
    public record Contributes(
            List<Start.Facts.Route> routes,
            List<String> events,
            List<String> jobs,
            List<String> commands,
            int alts,
            List<Plan.PluginPermission> permissions,
            List<PluginPage> pages,
            List<PluginTab> serverTabs,
            List<PluginWidget> widgets) {}

    /** A page; its title in English. */
    public record PluginPage(String id, String path, String title) {}

    /** A tab of a server's page; its label in English. */
    public record PluginTab(String id, String label) {}

    /** A tile; its title in English. */
    public record PluginWidget(String id, String slot, String title) {}

    /** Its documents; version 0 where it keeps none. */
    public record StoreState(int version, long documents) {}
}
