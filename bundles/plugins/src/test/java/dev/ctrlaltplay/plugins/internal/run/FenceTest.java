package dev.ctrlaltplay.plugins.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.plugins.internal.testing.TestPanel;
import dev.ctrlaltplay.plugins.internal.testing.TestPlugin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** What bundles of plugins can be wired to, past every check of their code. */
class FenceTest {
    @TempDir
    Path folder;

    private TestPanel panel;

    @BeforeEach
    void open() {
        panel = new TestPanel(folder);
    }

    @AfterEach
    void close() throws Exception {
        panel.close();
    }

    @Test
    void aPluginStartsWithTheSdkAlone() throws Exception {
        panel.run(new TestPlugin("acme.good", "1.0.0").says("\"yes\"").write(folder));

        assertThat(panel.call("acme.good", TestPanel.user("ada"))).hasToString("Said[text=yes]");
    }

    @Test
    void packagesOfThePlatformAreInvisible() throws Exception {
        Path spy = new TestPlugin("acme.spy", "1.0.0")
                .header("Import-Package", "dev.ctrlaltplay.sdk,dev.ctrlaltplay.core.store")
                .write(folder);

        assertThatThrownBy(() -> panel.run(spy))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("dev.ctrlaltplay.core.store");
    }

    @Test
    void theFrameworkIsInvisible() throws Exception {
        Path spy = new TestPlugin("acme.spy", "1.0.0")
                .header("Import-Package", "dev.ctrlaltplay.sdk,org.osgi.framework")
                .write(folder);

        assertThatThrownBy(() -> panel.run(spy))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("org.osgi.framework");
    }

    @Test
    void theProvidersOfSlicesAreInvisible() throws Exception {
        Path spy = new TestPlugin("acme.spy", "1.0.0")
                .header("Import-Package", "dev.ctrlaltplay.sdk,dev.ctrlaltplay.sdk.spi")
                .write(folder);

        assertThatThrownBy(() -> panel.run(spy)).isInstanceOf(StartException.class);
    }

    @Test
    void packagesOfAnotherPluginAreInvisible() throws Exception {
        panel.run(new TestPlugin("acme.library", "1.0.0")
                .header("Export-Package", "acme.shared")
                .source("acme/shared/Thing.java", "package acme.shared; public class Thing {}")
                .write(folder));
        Path spy = new TestPlugin("acme.spy", "1.0.0")
                .header("Import-Package", "dev.ctrlaltplay.sdk,acme.shared")
                .write(folder);

        assertThatThrownBy(() -> panel.run(spy))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("acme.shared");
    }

    @Test
    void nobodyElseIsWiredToAPluginsExport() throws Exception {
        panel.run(new TestPlugin("acme.hijack", "9.9.9")
                .header("Export-Package", "org.example.library;version=99")
                .source("org/example/library/Thing.java", "package org.example.library; public class Thing {}")
                .write(folder));
        Bundle platform = install("platform", "Import-Package: org.example.library\n");

        assertThatThrownBy(platform::start)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("org.example.library");
    }

    @Test
    void aFragmentOfThePlatformDoesNotAttach() throws Exception {
        Bundle host = install("host", "");
        Bundle fragment = panel.framework
                .context()
                .installBundle(
                        PluginFence.location("acme.spy", "1.0.0", "start", "fragment.jar"),
                        new ByteArrayInputStream(jar("fragment", "Fragment-Host: host\n")));

        host.start();

        assertThat(fragment.getState()).isEqualTo(Bundle.INSTALLED);
    }

    @Test
    void twoPluginsMayBringTheSameBundle() throws Exception {
        panel.run(new TestPlugin("acme.one", "1.0.0")
                .header("Bundle-SymbolicName", "common;singleton:=true")
                .says("\"one\"")
                .write(folder));
        panel.run(new TestPlugin("acme.two", "1.0.0")
                .header("Bundle-SymbolicName", "common;singleton:=true")
                .says("\"two\"")
                .write(folder));

        assertThat(panel.call("acme.one", TestPanel.user("ada"))).hasToString("Said[text=one]");
        assertThat(panel.call("acme.two", TestPanel.user("ada"))).hasToString("Said[text=two]");
    }

    @Test
    void bundlesThatACrashHasLeftAreGoneBeforeAnythingStarts() throws Exception {
        Bundle left = panel.framework
                .context()
                .installBundle(
                        PluginFence.location("acme.left", "1.0.0", "start", "left.jar"),
                        new ByteArrayInputStream(jar("left", "")));
        panel.plugins.close();

        assertThat(left.getState()).isEqualTo(Bundle.UNINSTALLED);
    }

    @Test
    void aPluginThatIsRemovedLeavesNoClassLoaderServiceOrBundle() throws Exception {
        int bundles = panel.framework.context().getBundles().length;
        int routes = panel.routes();
        WeakReference<ClassLoader> loader = runOnce();

        for (int i = 0; i < 50 && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }

        assertThat(loader.get()).isNull();
        assertThat(panel.routes()).isEqualTo(routes);
        assertThat(panel.framework.context().getBundles()).hasSize(bundles);
    }

    private WeakReference<ClassLoader> runOnce() throws Exception {
        panel.run(new TestPlugin("acme.brief", "1.0.0").says("\"hi\"").write(folder));
        Object said = panel.call("acme.brief", TestPanel.user("ada"));
        WeakReference<ClassLoader> loader = new WeakReference<>(said.getClass().getClassLoader());
        panel.plugins.end("acme.brief");
        return loader;
    }

    private Bundle install(String name, String headers) throws BundleException, IOException {
        return panel.framework.context().installBundle("test:" + name, new ByteArrayInputStream(jar(name, headers)));
    }

    private static byte[] jar(String name, String headers) throws IOException {
        String text = "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: " + name
                + "\nBundle-Version: 1.0.0\n" + headers;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(
                        bytes,
                        new Manifest(new ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .close();
        return bytes.toByteArray();
    }
}
