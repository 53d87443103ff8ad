package dev.ctrlaltplay.plugin.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleManifestTest {
    @TempDir
    Path folder;

    private List<Finding> findings(TestJar jar) throws Exception {
        return new TestPackage().jar(jar).verify(folder).findings();
    }

    private static void assertOne(List<Finding> findings, String code, String message) {
        assertThat(findings).singleElement().satisfies(one -> {
            assertThat(one.code()).isEqualTo(code);
            assertThat(one.place()).startsWith("bundles/");
            assertThat(one.message()).contains(message);
            assertThat(one.remedy()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Bundle-Activator       | acme.notifier.Activator
                    ExtensionBundle-Activator | acme.notifier.Activator
                    Fragment-Host          | dev.ctrlaltplay.core
                    Fragment-Host          | system.bundle;extension:=framework
                    Require-Bundle         | dev.ctrlaltplay.rbac
                    DynamicImport-Package  | *
                    Bundle-NativeCode      | lib/x.so;osname=Linux
                    Service-Component      | OSGI-INF/x.xml
                    SPI-Provider           | *
                    Cap-Slice              | evil
                    Bundle-Blueprint       | x.xml
                    Karaf-Commands         | acme.notifier
                    Require-Capability     | osgi.extender;filter:="(osgi.extender=osgi.component)"
                    Provide-Capability     | osgi.service;objectClass="dev.ctrlaltplay.core.access.Policy"
                    fragment-host          | dev.ctrlaltplay.core
                    """)
    void aHeaderThatGivesABundlePowersIsRefusedByName(String header, String value) throws Exception {
        assertOne(findings(TestJar.harmless().header(header, value)), "BUNDLE_HEADER", header);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang",
                "javax.crypto",
                "jakarta.servlet",
                "org.osgi.framework",
                "dev.ctrlaltplay.sdk",
                "acme.a;dev.ctrlaltplay.core.access;version=9"
            })
    void anExportThatHijacksAPackageIsRefused(String export) throws Exception {
        assertOne(findings(TestJar.harmless().header("Export-Package", export)), "BUNDLE_EXPORT", "It exports");
    }

    @Test
    void aPackageThatTwoBundlesExportIsRefused() throws Exception {
        TestJar one = TestJar.harmless().header("Export-Package", "acme.api");
        TestJar two = new TestJar().header("Bundle-SymbolicName", "acme.two").header("Export-Package", "acme.api");

        List<Finding> findings = new TestPackage()
                .jar(one)
                .entry("bundles/two.jar", two.bytes())
                .verify(folder)
                .findings();

        assertOne(findings, "BUNDLE_EXPORT", "as does bundles/notifier.jar");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.osgi.framework",
                "dev.ctrlaltplay.core.store",
                "dev.ctrlaltplay.sdk.spi",
                "java.lang.reflect",
                "sun.misc;resolution:=optional",
                "com.fasterxml.jackson.databind",
                "java.net.http"
            })
    void anImportOfWhatPluginsDoNotGetIsRefused(String name) throws Exception {
        assertOne(findings(TestJar.harmless().header("Import-Package", name)), "BUNDLE_IMPORT", name.split(";")[0]);
    }

    @Test
    void importsOfTheSdkAndOfThePackagesOwnExportsPass() throws Exception {
        TestJar one = TestJar.harmless()
                .header(
                        "Import-Package",
                        "dev.ctrlaltplay.sdk;version=\"[1.1,2)\",dev.ctrlaltplay.core.id,javax.crypto,java.util,acme.api")
                .header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"");
        TestJar two = new TestJar().header("Bundle-SymbolicName", "acme.two").header("Export-Package", "acme.api");

        assertThat(new TestPackage()
                        .jar(one)
                        .entry("bundles/two.jar", two.bytes())
                        .verify(folder)
                        .findings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "META-INF/ACME.SF",
                "META-INF/ACME.RSA",
                "META-INF/SIG-x",
                "OSGI-INF/blueprint/x.xml",
                "lib/extra.jar",
                "META-INF/versions/9/OSGI-INF/MANIFEST.MF",
                "lib/libx.so",
                "acme/x.CLASS",
                "meta-inf/manifest.mf"
            })
    void anEntryOfAJarThatNoPluginNeedsIsRefused(String name) throws Exception {
        assertOne(findings(TestJar.harmless().entry(name, "x")), "BUNDLE_ENTRY", "It ");
    }

    @Test
    void aClassPathThatNamesWhatIsNotThereIsRefused() throws Exception {
        assertOne(
                findings(TestJar.harmless().header("Bundle-ClassPath", ".,lib/none.jar")),
                "BUNDLE_CLASS_PATH",
                "lib/none.jar");
        assertOne(findings(TestJar.harmless().header("Bundle-ClassPath", "classes/")), "BUNDLE_CLASS_PATH", "classes/");
    }

    @Test
    void aManifestThatCanBeReadInTwoWaysIsRefused() throws Exception {
        String head =
                "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: a.b\nBundle-Version: 1.0.0\n";
        for (String more :
                List.of("Bundle-Version: 2.0.0\n", "bundle-version: 2.0.0\n", "X\rFragment-Host: x\n", "Nothing\n")) {
            assertOne(
                    findings(TestJar.harmless().entry("META-INF/MANIFEST.MF", head + more + "\n")),
                    "BUNDLE_MANIFEST",
                    "");
        }
    }

    @Test
    void aJarThatIsNoBundleIsRefused() throws Exception {
        byte[] plain = TestJar.zip(Map.of(
                "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        assertThat(new TestPackage()
                        .entry("bundles/plain.jar", plain)
                        .verify(folder)
                        .findings())
                .anySatisfy(one -> assertThat(one.message()).contains("no OSGi bundle"));
    }

    @Test
    void aMainClassThatCannotBeStartedIsRefused() throws Exception {
        Map<String, String> attempts = Map.of(
                "public class Notifier {}", "does not implement",
                "class Notifier implements dev.ctrlaltplay.sdk.Plugin { public void start(dev.ctrlaltplay.sdk.PluginContext c) {} }",
                        "is not a public class",
                "public class Notifier implements dev.ctrlaltplay.sdk.Plugin { Notifier() {} public void start(dev.ctrlaltplay.sdk.PluginContext c) {} }",
                        "is not a public class",
                "public class Other {}", "No bundle has the class");
        for (Map.Entry<String, String> one : attempts.entrySet()) {
            List<Finding> findings = findings(new TestJar().source("package acme.notifier; " + one.getKey()));

            assertThat(findings).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("MAIN_CLASS");
                assertThat(finding.message()).contains(one.getValue());
            });
        }
        assertThat(new TestPackage()
                        .entry(
                                "bundles/two.jar",
                                TestJar.harmless()
                                        .header("Bundle-SymbolicName", "acme.two")
                                        .bytes())
                        .verify(folder)
                        .findings())
                .anySatisfy(one -> assertThat(one.message()).contains("Several jars"));
    }
}
