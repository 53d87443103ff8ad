package dev.ctrlaltplay.sdk.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the archetype that is served. */
final class StarterTest {
    @TempDir
    private Path folder;

    private byte[] zip(String id, String title) throws Exception {
        try (var found = Files.walk(Path.of("target/maven"));
                InputStream jar = Files.newInputStream(
                        found.filter(file -> file.toString().contains("plugin-archetype")
                                        && file.toString().endsWith(".jar"))
                                .findFirst()
                                .orElseThrow())) {
            return new Starter(jar, "1.2.3").zip(StarterRequest.of(id, title), "http://panel.example:8080/sdk/maven");
        }
    }

    private Map<String, String> texts(byte[] zip) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (FileSystem files = FileSystems.newFileSystem(Files.write(folder.resolve("s.zip"), zip));
                var walk = Files.walk(files.getPath("/"))) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                texts.put(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    @Test
    void starterIsMade_noPlaceholderIsLeftAndEveryPartIsThere() throws Exception {
        Map<String, String> texts = texts(zip("acme.hello-world", "Say \"hi\""));

        assertThat(texts)
                .containsKeys(
                        "/hello-world/pom.xml",
                        "/hello-world/.gitignore",
                        "/hello-world/mvnw",
                        "/hello-world/.mvn/wrapper/maven-wrapper.properties",
                        "/hello-world/src/main/java/acme/hello_world/StarterPlugin.java",
                        "/hello-world/src/test/java/acme/hello_world/StarterPluginTest.java",
                        "/hello-world/src/main/resources/ui/index.js",
                        "/hello-world/README.md");
        assertThat(texts.get("/hello-world/pom.xml"))
                .contains("<url>http://panel.example:8080/sdk/maven</url>", "<cap.version>1.2.3</cap.version>");
        assertThat(texts.get("/hello-world/src/main/resources/cap-plugin.json"))
                .contains("\"id\": \"acme.hello-world\"", "\"title\": \"Say \\\"hi\\\"\"");
        texts.forEach((name, text) -> {
            if (!name.contains("mvnw")) {
                assertThat(text.replace("${project.version}", "").replace("${cap.version}", ""))
                        .as(name)
                        .doesNotContain("${");
            }
        });
    }

    @Test
    void starterIsUnpacked_wrapperCanBeRun() throws Exception {
        Path file = Files.write(folder.resolve("modes.zip"), zip("acme.hello", "Hello"));
        try (FileSystem files = FileSystems.newFileSystem(file, Map.of("enablePosixFileAttributes", true))) {
            Set<PosixFilePermission> script = Files.getPosixFilePermissions(files.getPath("/hello/mvnw"));
            Set<PosixFilePermission> pom = Files.getPosixFilePermissions(files.getPath("/hello/pom.xml"));

            assertThat(PosixFilePermissions.toString(script)).isEqualTo("rwxr-xr-x");
            assertThat(PosixFilePermissions.toString(pom)).isEqualTo("rw-r--r--");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acme",
                "acme.",
                ".hello",
                "Acme.hello",
                "acme.hello.x",
                "acme.he/llo",
                "../x.y",
                "a.-b",
                "a.b\n"
            })
    void idIsWrong_refusedWithItsCode(String id) {
        assertThatThrownBy(() -> StarterRequest.of(id, null))
                .isInstanceOfSatisfying(
                        StarterRequest.BadRequest.class,
                        e -> assertThat(e.code()).isEqualTo("STARTER_ID"));
    }

    @Test
    void nameIsMissingOrWrong_idGivesItOrItIsRefused() throws Exception {
        assertThat(StarterRequest.of("acme.hello", " ").title()).isEqualTo("Hello");
        assertThatThrownBy(() -> StarterRequest.of("acme.hello", "x".repeat(61)))
                .hasMessageContaining("at most 60");
        assertThatThrownBy(() -> StarterRequest.of("acme.hello", "a\nb")).hasMessageContaining("control");
        assertThatThrownBy(() -> StarterRequest.of(null, null)).hasMessageContaining("acme.hello");
    }

    @Test
    void idHoldsWhatJavaReserves_packageIsStillOne() throws Exception {
        assertThat(StarterRequest.of("new.1-up", null).packageName()).isEqualTo("_new._1_up");
    }
}
