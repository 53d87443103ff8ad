package dev.ctrlaltplay.plugins.internal.run;

import dev.ctrlaltplay.plugin.format.PluginManifest;
import dev.ctrlaltplay.plugin.format.PluginPackage;
import dev.ctrlaltplay.sdk.NavigationContribution;
import dev.ctrlaltplay.sdk.PageContribution;
import dev.ctrlaltplay.sdk.ServerTabContribution;
import dev.ctrlaltplay.sdk.WidgetContribution;
import dev.ctrlaltplay.web.UiManifest;
import dev.ctrlaltplay.web.UiModule;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/** The pages of a plugin, read from its package while it starts. */
final class PluginUi implements UiModule {
    private static final String FOLDER = "ui/";

    private final PluginManifest manifest;
    private final Path file;
    private final String version;
    private final Map<String, Map<String, String>> strings;
    private final Set<String> files;
    private final boolean framed;

    /** @param pack open while this is made; its file stays where it is for as long as the plugin runs */
    PluginUi(PluginPackage pack, boolean framed) {
        this.manifest = pack.manifest();
        this.file = pack.file();
        // With what tells packages of one version apart, since browsers keep files for ever.
        this.version = manifest.version() + "-" + pack.sha256().substring(0, 8);
        this.strings = pack.strings();
        this.framed = framed;
        this.files = pack.names().stream()
                .filter(name -> name.startsWith(FOLDER))
                .map(name -> name.substring(FOLDER.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String id() {
        return manifest.id();
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Map<String, Object> manifest() {
        PluginManifest.Ui ui = manifest.ui();
        return UiManifest.of(
                manifest.title(),
                ui.entry().substring(FOLDER.length()),
                ui.navigation().stream()
                        .map(it -> new NavigationContribution.Entry(
                                it.id(), it.label(), it.icon(), it.path(), it.permission(), it.order()))
                        .toList(),
                ui.pages().stream()
                        .map(it -> new PageContribution.Page(it.id(), it.path(), it.title(), it.permission()))
                        .toList(),
                ui.serverTabs().stream()
                        .map(it -> new ServerTabContribution.Tab(
                                it.id(), it.label(), it.icon(), it.permission(), it.order()))
                        .toList(),
                ui.widgets().stream()
                        .map(it -> new WidgetContribution.Widget(
                                it.id(), it.slot(), it.title(), it.permission(), it.columns()))
                        .toList());
    }

    @Override
    public Map<String, Map<String, String>> strings() {
        return strings;
    }

    @Override
    public Set<String> files() {
        return files;
    }

    @Override
    public InputStream file(String path) throws IOException {
        if (!files.contains(path)) {
            throw new IOException("there is no file " + path);
        }
        ZipFile zip = new ZipFile(file.toFile());
        try {
            return new Closing(zip, zip.getInputStream(zip.getEntry(FOLDER + path)));
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** Closes the file with the entry. */
    private static final class Closing extends FilterInputStream {
        private final ZipFile zip;

        Closing(ZipFile zip, InputStream in) {
            super(in);
            this.zip = zip;
        }

        @Override
        public void close() throws IOException {
            super.close();
            zip.close();
        }
    }

    @Override
    public boolean framed() {
        return framed;
    }
}
