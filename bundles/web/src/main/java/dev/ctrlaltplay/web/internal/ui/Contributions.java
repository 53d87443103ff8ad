package dev.ctrlaltplay.web.internal.ui;

import dev.ctrlaltplay.sdk.NavigationContribution;
import dev.ctrlaltplay.sdk.PageContribution;
import dev.ctrlaltplay.sdk.ServerTabContribution;
import dev.ctrlaltplay.sdk.WidgetContribution;
import dev.ctrlaltplay.web.UiManifest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What bundles contribute to the web panel, as it is now. */
@Component(service = Contributions.class)
public final class Contributions {
    /** A contribution, and the bundle that brings it. */
    private record From<T>(T contribution, long bundle) {}

    private final List<From<NavigationContribution>> navigation = new CopyOnWriteArrayList<>();
    private final List<From<PageContribution>> pages = new CopyOnWriteArrayList<>();
    private final List<From<ServerTabContribution>> tabs = new CopyOnWriteArrayList<>();
    private final List<From<WidgetContribution>> widgets = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addNavigation(NavigationContribution contribution, ServiceReference<NavigationContribution> reference) {
        navigation.add(from(contribution, reference));
    }

    void removeNavigation(NavigationContribution contribution) {
        navigation.removeIf(known -> known.contribution() == contribution);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPages(PageContribution contribution, ServiceReference<PageContribution> reference) {
        pages.add(from(contribution, reference));
    }

    void removePages(PageContribution contribution) {
        pages.removeIf(known -> known.contribution() == contribution);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTabs(ServerTabContribution contribution, ServiceReference<ServerTabContribution> reference) {
        tabs.add(from(contribution, reference));
    }

    void removeTabs(ServerTabContribution contribution) {
        tabs.removeIf(known -> known.contribution() == contribution);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addWidgets(WidgetContribution contribution, ServiceReference<WidgetContribution> reference) {
        widgets.add(from(contribution, reference));
    }

    void removeWidgets(WidgetContribution contribution) {
        widgets.removeIf(known -> known.contribution() == contribution);
    }

    /** Navigation entries whose permission is held, in order. */
    public List<NavigationContribution.Entry> navigation(Predicate<String> held) {
        return navigation.stream()
                .flatMap(known -> known.contribution().entries().stream())
                .filter(entry -> held.test(entry.permission()))
                .sorted(Comparator.comparingInt(NavigationContribution.Entry::order)
                        .thenComparing(NavigationContribution.Entry::id))
                .toList();
    }

    /** Pages whose permission is held. */
    public List<PageContribution.Page> pages(Predicate<String> held) {
        return pages.stream()
                .flatMap(known -> known.contribution().pages().stream())
                .filter(page -> held.test(page.permission()))
                .sorted(Comparator.comparing(PageContribution.Page::path))
                .toList();
    }

    /** Server tabs whose permission is held on anything, in order; each server's page asks again. */
    public List<ServerTabContribution.Tab> tabs(Predicate<String> held) {
        return tabs.stream()
                .flatMap(known -> known.contribution().tabs().stream())
                .filter(tab -> held.test(tab.permission()))
                .sorted(Comparator.comparingInt(ServerTabContribution.Tab::order)
                        .thenComparing(ServerTabContribution.Tab::id))
                .toList();
    }

    /** Widgets whose permission is held. */
    public List<WidgetContribution.Widget> widgets(Predicate<String> held) {
        return widgets.stream()
                .flatMap(known -> known.contribution().widgets().stream())
                .filter(widget -> held.test(widget.permission()))
                .sorted(Comparator.comparing(WidgetContribution.Widget::id))
                .toList();
    }

    /** What one bundle contributes, as entries of a UI module's manifest, by the names that they have there. */
    public Map<String, List<Map<String, Object>>> of(long bundle) {
        return Map.of(
                "nav",
                        entries(
                                navigation,
                                bundle,
                                each -> each.entries().stream().map(UiManifest::entry)),
                "routes", entries(pages, bundle, each -> each.pages().stream().map(UiManifest::route)),
                "tabs", entries(tabs, bundle, each -> each.tabs().stream().map(UiManifest::tab)),
                "slots",
                        entries(widgets, bundle, each -> each.widgets().stream().map(UiManifest::part)));
    }

    private static <T> List<Map<String, Object>> entries(
            List<From<T>> all, long bundle, Function<T, Stream<Map<String, Object>>> read) {
        return all.stream()
                .filter(known -> known.bundle() == bundle)
                .flatMap(known -> read.apply(known.contribution()))
                .toList();
    }

    private static <T> From<T> from(T contribution, ServiceReference<T> reference) {
        Bundle bundle = reference.getBundle();
        return new From<>(contribution, bundle == null ? -1 : bundle.getBundleId());
    }
}
