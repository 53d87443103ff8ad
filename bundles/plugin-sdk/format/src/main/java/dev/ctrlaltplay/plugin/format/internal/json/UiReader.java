package dev.ctrlaltplay.plugin.format.internal.json;

import dev.ctrlaltplay.plugin.format.PluginManifest.Navigation;
import dev.ctrlaltplay.plugin.format.PluginManifest.Page;
import dev.ctrlaltplay.plugin.format.PluginManifest.Tab;
import dev.ctrlaltplay.plugin.format.PluginManifest.Ui;
import dev.ctrlaltplay.plugin.format.PluginManifest.Widget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a plugin shows in the panel. */
final class UiReader {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*");
    private static final Pattern PERMISSION = Pattern.compile("[a-z0-9-]+(?:\\.[a-z0-9-]+)+");
    private static final Pattern ENTRY = Pattern.compile("ui/[A-Za-z0-9_./-]+\\.m?js");
    private static final Pattern SLOT = Pattern.compile("dashboard|server\\.overview");
    private static final Pattern PATH = Pattern.compile("/x(?:/[$]?[A-Za-z0-9_.-]+)+");
    private static final String KEY_WORDS = "the key of a text in i18n/en.json";

    private final String base;
    private final String id;

    UiReader(String id) {
        this.id = id;
        base = "/x/" + id;
    }

    Ui read(JsonObject root) {
        return root.object("ui", "entry", "navigation", "pages", "serverTabs", "widgets")
                .map(this::ui)
                .orElse(Ui.NONE);
    }

    private Ui ui(JsonObject ui) {
        return new Ui(
                ui.text("entry", 200, ENTRY, "the ES module of the pages, such as ui/index.js"),
                navigation(ui),
                pages(ui),
                tabs(ui),
                widgets(ui));
    }

    private List<Navigation> navigation(JsonObject ui) {
        List<Navigation> all = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonObject one : ui.objects("navigation", 10, "id", "label", "icon", "path", "permission", "order")) {
            all.add(new Navigation(
                    id(one, ids),
                    one.text("label", 100, KEY, KEY_WORDS),
                    one.optional("icon", 40, ID, "the name of an icon of the UI kit"),
                    path(one),
                    permission(one),
                    order(one)));
        }
        return all;
    }

    private List<Page> pages(JsonObject ui) {
        List<Page> all = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonObject one : ui.objects("pages", 50, "id", "path", "title", "permission")) {
            all.add(new Page(id(one, ids), path(one), one.text("title", 100, KEY, KEY_WORDS), permission(one)));
        }
        return all;
    }

    private static List<Tab> tabs(JsonObject ui) {
        List<Tab> all = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonObject one : ui.objects("serverTabs", 10, "id", "label", "icon", "permission", "order")) {
            all.add(new Tab(
                    id(one, ids),
                    one.text("label", 100, KEY, KEY_WORDS),
                    one.optional("icon", 40, ID, "the name of an icon of the UI kit"),
                    one.text("permission", 100, PERMISSION, "a permission such as servers.view"),
                    order(one)));
        }
        return all;
    }

    private static List<Widget> widgets(JsonObject ui) {
        List<Widget> all = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonObject one : ui.objects("widgets", 20, "id", "slot", "title", "permission", "columns")) {
            all.add(new Widget(
                    id(one, ids),
                    one.text("slot", 40, SLOT, "dashboard or server.overview"),
                    one.text("title", 100, KEY, KEY_WORDS),
                    permission(one),
                    (int) one.number("columns", 1, 12, 4)));
        }
        return all;
    }

    private static String id(JsonObject one, Set<String> ids) {
        String text = one.text("id", 40, ID, "an id in small letters, digits and dashes");
        if (!text.isEmpty() && !ids.add(text)) {
            one.fault("FIELD_INVALID", "id", "It is there twice.", "Rename one.");
        }
        return text;
    }

    private String path(JsonObject one) {
        String path = one.text("path", 200, PATH, "a path that begins with " + base);
        boolean climbs = List.of(path.split("/", -1)).stream().anyMatch(part -> part.equals(".") || part.equals(".."));
        if (!path.isEmpty() && !id.isEmpty() && (climbs || !(path.equals(base) || path.startsWith(base + "/")))) {
            one.fault("FIELD_INVALID", "path", "It is no path of this plugin.", "Begin it with " + base + ".");
        }
        return path;
    }

    private static String permission(JsonObject one) {
        return one.optional("permission", 100, PERMISSION, "a permission, or nothing for everybody who is signed in");
    }

    private static int order(JsonObject one) {
        return (int) one.number("order", 0, 10_000, 100);
    }
}
