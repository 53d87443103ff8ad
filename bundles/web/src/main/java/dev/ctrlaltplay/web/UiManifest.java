package dev.ctrlaltplay.web;

import dev.ctrlaltplay.sdk.NavigationContribution;
import dev.ctrlaltplay.sdk.PageContribution;
import dev.ctrlaltplay.sdk.ServerTabContribution;
import dev.ctrlaltplay.sdk.WidgetContribution;
import java.util.List;
import java.util.Map;

/** What the pages of a module are, as the web panel reads it. */
public final class UiManifest {
    private UiManifest() {}

    /**
     * A manifest.
     *
     * @param title key of the module's name, or the name itself
     * @param entry path of the file that is imported
     * @param navigation entries of the navigation
     * @param pages each with the name under which the entry exports it as {@code id}
     * @param tabs of a server's page, likewise
     * @param widgets likewise
     */
    public static Map<String, Object> of(
            String title,
            String entry,
            List<NavigationContribution.Entry> navigation,
            List<PageContribution.Page> pages,
            List<ServerTabContribution.Tab> tabs,
            List<WidgetContribution.Widget> widgets) {
        return Map.of(
                "title", title,
                "entry", entry,
                "nav", navigation.stream().map(UiManifest::entry).toList(),
                "routes", pages.stream().map(UiManifest::route).toList(),
                "tabs", tabs.stream().map(UiManifest::tab).toList(),
                "slots", widgets.stream().map(UiManifest::part).toList());
    }

    /** An entry of {@code nav}. */
    public static Map<String, Object> entry(NavigationContribution.Entry it) {
        return Map.of(
                "to", it.path(),
                "label", it.labelKey(),
                "icon", it.icon(),
                "permission", it.permission(),
                "order", it.order());
    }

    /** An entry of {@code routes}. */
    public static Map<String, Object> route(PageContribution.Page it) {
        return Map.of("path", it.path(), "page", it.id(), "label", it.titleKey(), "permission", it.permission());
    }

    /** An entry of {@code tabs}. */
    public static Map<String, Object> tab(ServerTabContribution.Tab it) {
        return Map.of(
                "layout", "server",
                "path", it.id(),
                "page", it.id(),
                "label", it.labelKey(),
                "icon", it.icon(),
                "permission", it.permission(),
                "order", it.order());
    }

    /** An entry of {@code slots}. */
    public static Map<String, Object> part(WidgetContribution.Widget it) {
        return Map.of(
                "slot", it.slot(),
                "component", it.id(),
                "label", it.titleKey(),
                "permission", it.permission(),
                "columns", it.columns());
    }
}
