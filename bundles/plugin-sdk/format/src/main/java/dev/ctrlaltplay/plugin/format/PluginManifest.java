package dev.ctrlaltplay.plugin.format;

import dev.ctrlaltplay.plugin.format.internal.json.ManifestReader;
import java.util.List;
import java.util.Optional;

/**
 * What {@code cap-plugin.json} says. Every text is bounded and checked; what may be left out in the file is empty here.
 *
 * @param id {@code publisher.name}
 * @param title name for people
 * @param licence SPDX identifier or expression
 * @param homepage empty for none
 * @param sdk OSGi range of versions of the package {@code dev.ctrlaltplay.sdk} it works with, such as {@code [1.1,2)}
 * @param main name of the class that implements {@code dev.ctrlaltplay.sdk.Plugin}
 * @param ui {@link Ui#NONE} where it brings no pages
 */
public record PluginManifest(
        String id,
        PluginVersion version,
        String title,
        String description,
        String licence,
        Publisher publisher,
        String homepage,
        List<String> tags,
        String sdk,
        String main,
        List<Grant> grants,
        List<Setting> settings,
        List<Permission> permissions,
        Ui ui) {
    /** The format that is read and written. */
    public static final int FORMAT = 1;

    public PluginManifest {
        tags = List.copyOf(tags);
        grants = List.copyOf(grants);
        settings = List.copyOf(settings);
        permissions = List.copyOf(permissions);
    }

    /**
     * Reads {@code cap-plugin.json}.
     *
     * @throws BadPackageException with every fault that was found, each with its path
     */
    public static PluginManifest read(byte[] json) throws BadPackageException {
        return ManifestReader.read(json);
    }

    /** The grant of this kind; empty where it is not asked for. */
    public Optional<Grant> grant(GrantKind kind) {
        return grants.stream().filter(one -> one.kind() == kind).findFirst();
    }

    /** What the package's file is called: {@code <id>-<version>.capx}. */
    public String fileName() {
        return id + "-" + version + ".capx";
    }

    /**
     * Who publishes it, as he says himself: only the signature's key proves anything.
     *
     * @param url empty for none
     */
    public record Publisher(String name, String url) {}

    /**
     * A grant that is asked for.
     *
     * @param scope empty where the kind has none
     * @param why what for, for the administrator
     * @param optional whether the plugin is of use without it, so that an administrator may refuse it
     */
    public record Grant(GrantKind kind, List<String> scope, String why, boolean optional) {
        public Grant {
            scope = List.copyOf(scope);
        }
    }

    /** A setting; see {@code dev.ctrlaltplay.sdk.SettingsContribution.Setting}, which has the same fields. */
    public record Setting(
            String key,
            SettingType type,
            String description,
            String defaultValue,
            long minimum,
            long maximum,
            List<String> options) {
        public Setting {
            options = List.copyOf(options);
        }
    }

    /** What the value of a setting is. */
    public enum SettingType {
        TEXT,
        NUMBER,
        BOOLEAN,
        /** Text that can be set but is never shown. */
        SECRET
    }

    /**
     * A permission.
     *
     * @param name begins with the plugin's id and a dot
     * @param roles built-in roles that hold it at first: {@code USER}, {@code MODERATOR}, {@code ADMIN}
     */
    public record Permission(String name, String description, List<String> roles) {
        public Permission {
            roles = List.copyOf(roles);
        }
    }

    /**
     * What it shows in the panel.
     *
     * @param entry the ES module, an entry below {@code ui/}; empty for none
     */
    public record Ui(
            String entry, List<Navigation> navigation, List<Page> pages, List<Tab> serverTabs, List<Widget> widgets) {
        /** No pages. */
        public static final Ui NONE = new Ui("", List.of(), List.of(), List.of(), List.of());

        public Ui {
            navigation = List.copyOf(navigation);
            pages = List.copyOf(pages);
            serverTabs = List.copyOf(serverTabs);
            widgets = List.copyOf(widgets);
        }
    }

    /**
     * An entry of the navigation.
     *
     * @param label key of a string
     * @param path of one of the plugin's pages
     * @param permission who sees it; empty for everybody who is signed in
     */
    public record Navigation(String id, String label, String icon, String path, String permission, int order) {}

    /**
     * A page.
     *
     * @param path begins with {@code /x/<plugin's id>}
     * @param title key of a string
     * @param permission who may open it; empty for everybody who is signed in
     */
    public record Page(String id, String path, String title, String permission) {}

    /**
     * A tab of a server's page.
     *
     * @param label key of a string
     * @param permission asked for the server whose page it is
     */
    public record Tab(String id, String label, String icon, String permission, int order) {}

    /**
     * A tile.
     *
     * @param slot {@code dashboard} or {@code server.overview}
     * @param title key of a string
     * @param permission who sees it; empty for everybody who is signed in
     * @param columns width, 1 to 12
     */
    public record Widget(String id, String slot, String title, String permission, int columns) {}
}
