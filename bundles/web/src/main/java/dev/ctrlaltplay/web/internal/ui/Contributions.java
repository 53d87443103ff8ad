package dev.ctrlaltplay.web.internal.ui;

import dev.ctrlaltplay.sdk.NavigationContribution;
import dev.ctrlaltplay.sdk.PageContribution;
import dev.ctrlaltplay.sdk.ServerTabContribution;
import dev.ctrlaltplay.sdk.WidgetContribution;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What bundles contribute to the web panel, as it is now. */
@Component(service = Contributions.class)
public final class Contributions {
    private final List<NavigationContribution> navigation = new CopyOnWriteArrayList<>();
    private final List<PageContribution> pages = new CopyOnWriteArrayList<>();
    private final List<ServerTabContribution> tabs = new CopyOnWriteArrayList<>();
    private final List<WidgetContribution> widgets = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addNavigation(NavigationContribution contribution) {
        navigation.add(contribution);
    }

    void removeNavigation(NavigationContribution contribution) {
        navigation.remove(contribution);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPages(PageContribution contribution) {
        pages.add(contribution);
    }

    void removePages(PageContribution contribution) {
        pages.remove(contribution);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTabs(ServerTabContribution contribution) {
        tabs.add(contribution);
    }

    void removeTabs(ServerTabContribution contribution) {
        tabs.remove(contribution);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addWidgets(WidgetContribution contribution) {
        widgets.add(contribution);
    }

    void removeWidgets(WidgetContribution contribution) {
        widgets.remove(contribution);
    }

    /** Navigation entries whose permission is held, in order. */
    public List<NavigationContribution.Entry> navigation(Predicate<String> held) {
        return navigation.stream()
                .flatMap(contribution -> contribution.entries().stream())
                .filter(entry -> held.test(entry.permission()))
                .sorted(Comparator.comparingInt(NavigationContribution.Entry::order)
                        .thenComparing(NavigationContribution.Entry::id))
                .toList();
    }

    /** Pages whose permission is held. */
    public List<PageContribution.Page> pages(Predicate<String> held) {
        return pages.stream()
                .flatMap(contribution -> contribution.pages().stream())
                .filter(page -> held.test(page.permission()))
                .sorted(Comparator.comparing(PageContribution.Page::path))
                .toList();
    }

    /** Server tabs whose permission is held on anything, in order; each server's page asks again. */
    public List<ServerTabContribution.Tab> tabs(Predicate<String> held) {
        return tabs.stream()
                .flatMap(contribution -> contribution.tabs().stream())
                .filter(tab -> held.test(tab.permission()))
                .sorted(Comparator.comparingInt(ServerTabContribution.Tab::order)
                        .thenComparing(ServerTabContribution.Tab::id))
                .toList();
    }

    /** Widgets whose permission is held. */
    public List<WidgetContribution.Widget> widgets(Predicate<String> held) {
        return widgets.stream()
                .flatMap(contribution -> contribution.widgets().stream())
                .filter(widget -> held.test(widget.permission()))
                .sorted(Comparator.comparing(WidgetContribution.Widget::id))
                .toList();
    }
}
