package dev.ctrlaltplay.sdk.maven.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ctrlaltplay.plugin.format.BadPackageException;
import dev.ctrlaltplay.plugin.format.PluginPackage;
import dev.ctrlaltplay.sdk.Plugin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackageBuildTest {
    private static final String MANIFEST = """
            { "format": 1, "id": "acme.hello", "version": "${project.version}", "title": "Hello", "description": "Says it.",
              "licence": "MIT", "publisher": { "name": "Acme", "url": "" }, "sdk": "[1.1,2)", "main": "acme.Hello",
              "grants": [], "settings": [], "permissions": [] }
            """;

    @TempDir
    private Path folder;

    private Path classes;

    @BeforeEach
    void compileAPlugin() throws IOException {
        classes = Files.createDirectories(folder.resolve("classes"));
        Path source = Files.createDirectories(folder.resolve("src/acme")).resolve("Hello.java");
        Files.writeString(source, """
                package acme;
                @org.jspecify.annotations.NullMarked
                public final class Hello implements dev.ctrlaltplay.sdk.Plugin {
                    @Override public void start(dev.ctrlaltplay.sdk.PluginContext context) throws Exception {
                        context.log().info(javax.crypto.Mac.getInstance("HmacSHA256").getAlgorithm());
                    }
                }
                """);
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(code).isZero();
        Files.writeString(classes.resolve("cap-plugin.json"), MANIFEST);
        Files.createDirectories(classes.resolve("i18n"));
        Files.writeString(classes.resolve("i18n/en.json"), "{\"title\":\"Hello\"}");
        Files.writeString(classes.resolve("words.txt"), "hello");
    }

    private PackageBuild build(String version, List<Library> libraries) throws IOException {
        return new PackageBuild(classes, folder.resolve("target"), version, "0.1.0", libraries, List.of(sdk()));
    }

    /** A jar with the SDK's manifest header, as the panel's has it. */
    private Path sdk() throws IOException {
        Path jar = folder.resolve("sdk.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.write("""
                    Manifest-Version: 1.0
                    Export-Package: dev.ctrlaltplay.sdk;uses:="dev.ctrlaltplay.core.a,dev.b";
                     version="1.1.0",dev.ctrlaltplay.sdk.host;version="1.0.0",org.jspecify.annotations
                     ;version="1.0.1"

                    """.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static JarInputStream bundle(PluginPackage capx) throws IOException {
        return new JarInputStream(new ByteArrayInputStream(capx.read(capx.jars().get(0))));
    }

    @Test
    void projectIsBuilt_packageHoldsEachPartInItsPlace() throws Exception {
        Path file = build("1.2.0-SNAPSHOT", List.of()).run();

        assertThat(file).hasFileName("acme.hello-1.2.0-SNAPSHOT.capx");
        try (PluginPackage capx = PluginPackage.open(file);
                JarInputStream jar = bundle(capx)) {
            assertThat(capx.names())
                    .containsExactlyInAnyOrder(
                            "cap-plugin.json",
                            "i18n/en.json",
                            "sbom.cdx.json",
                            "bundles/acme.hello-1.2.0-SNAPSHOT.jar");
            assertThat(capx.manifest().version()).hasToString("1.2.0-SNAPSHOT");
            Attributes main = jar.getManifest().getMainAttributes();
            assertThat(main.getValue("Bundle-SymbolicName")).isEqualTo("acme.hello");
            assertThat(main.getValue("Bundle-Version")).isEqualTo("1.2.0.SNAPSHOT");
            assertThat(main.getValue("Import-Package"))
                    .isEqualTo("dev.ctrlaltplay.sdk;version=\"[1.1,2)\",dev.ctrlaltplay.sdk.host;version=\"[1.0,2)\","
                            + "javax.crypto,org.jspecify.annotations;version=\"[1.0,2)\";resolution:=optional");
            assertThat(main.getValue("Require-Capability")).contains("osgi.ee=JavaSE");
            List<String> names = new ArrayList<>();
            for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                names.add(entry.getName());
            }
            assertThat(names).containsExactly("acme/Hello.class", "words.txt");
        }
    }

    @Test
    void projectIsBuiltTwice_bytesAreTheSame() throws Exception {
        byte[] first = Files.readAllBytes(build("1.0.0", List.of()).run());

        assertThat(Files.readAllBytes(build("1.0.0", List.of()).run())).isEqualTo(first);
    }

    @Test
    void libraryIsCarried_bundleAndBillOfMaterialsNameIt() throws Exception {
        Path jar = Path.of(
                Plugin.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path copy = Files.isDirectory(jar) ? sdk() : Files.copy(jar, folder.resolve("tool-2.0.jar"));
        Library direct = new Library("org.tool", "tool", "2.0", copy, List.of("acme:hello:1.0.0", "org.tool:tool:2.0"));
        Library behind = new Library(
                "org.tool",
                "deep",
                "1.0",
                sdk(),
                List.of("acme:hello:1.0.0", "org.tool:tool:2.0", "org.tool:deep:1.0"));

        try (PluginPackage capx = PluginPackage.open(
                        build("1.0.0", List.of(direct, behind)).run());
                JarInputStream bundle = bundle(capx)) {
            assertThat(bundle.getManifest().getMainAttributes().getValue("Bundle-ClassPath"))
                    .isEqualTo(".,lib/" + copy.getFileName() + ",lib/sdk.jar");
            JsonNode sbom = new ObjectMapper().readTree(capx.read("sbom.cdx.json"));
            assertThat(sbom.path("bomFormat").asText()).isEqualTo("CycloneDX");
            assertThat(sbom.at("/metadata/component/name").asText()).isEqualTo("acme.hello");
            assertThat(sbom.at("/components/0/purl").asText()).isEqualTo("pkg:maven/org.tool/tool@2.0?type=jar");
            assertThat(sbom.at("/components/0/hashes/0/content").asText()).hasSize(64);
            assertThat(sbom.path("dependencies").toString())
                    .contains(
                            "{\"ref\":\"pkg:generic/acme.hello@1.0.0\",\"dependsOn\":[\"pkg:maven/org.tool/tool@2.0?type=jar\"]}")
                    .contains(
                            "{\"ref\":\"pkg:maven/org.tool/tool@2.0?type=jar\",\"dependsOn\":[\"pkg:maven/org.tool/deep@1.0?type=jar\"]}");
        }
    }

    @Test
    void manifestIsMissingOrWrong_fileAndPlaceAreNamed() throws IOException {
        Files.writeString(classes.resolve("cap-plugin.json"), MANIFEST.replace("\"MIT\"", "7"));
        assertThatThrownBy(() -> build("1.0.0", List.of()).run())
                .isInstanceOf(BadPackageException.class)
                .hasMessageContaining("licence");

        Files.delete(classes.resolve("cap-plugin.json"));
        assertThatThrownBy(() -> build("1.0.0", List.of()).run())
                .isInstanceOf(BadPackageException.class)
                .hasMessageContaining("src/main/resources/cap-plugin.json");
    }
}
