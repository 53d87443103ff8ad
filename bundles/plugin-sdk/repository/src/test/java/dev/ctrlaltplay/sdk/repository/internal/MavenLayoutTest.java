package dev.ctrlaltplay.sdk.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MavenLayoutTest {
    private static MavenLayout layout() {
        Map<String, MavenLayout.Source> files = new HashMap<>();
        for (String path : new String[] {
            "dev/acme/tool/1.0/tool-1.0.jar",
            "dev/acme/tool/1.0/tool-1.0.pom",
            "dev/acme/my-archetype/2-SNAPSHOT/my-archetype-2-SNAPSHOT.jar",
            "dev/acme/my-archetype/2-SNAPSHOT/my-archetype-2-SNAPSHOT.pom"
        }) {
            files.put(path, () -> new ByteArrayInputStream(path.getBytes(StandardCharsets.UTF_8)));
        }
        return new MavenLayout(files, Instant.parse("2026-11-28T12:00:00Z"));
    }

    private static String text(String path) throws IOException {
        return new String(layout().find(path).orElseThrow().content(), StandardCharsets.UTF_8);
    }

    @Test
    void fileIsThere_itAndItsChecksumsAreFound() throws IOException {
        assertThat(text("dev/acme/tool/1.0/tool-1.0.jar")).isEqualTo("dev/acme/tool/1.0/tool-1.0.jar");
        // printf dev/acme/tool/1.0/tool-1.0.jar | sha1sum
        assertThat(text("dev/acme/tool/1.0/tool-1.0.jar.sha1")).isEqualTo("c62c11d99ecf65f67d250c78a892d1bfdb1a0973");
        assertThat(layout().find("dev/acme/tool/1.0/tool-1.0.jar").orElseThrow().tag())
                .isEqualTo(text("dev/acme/tool/1.0/tool-1.0.jar.sha256"))
                .hasSize(64);
    }

    @Test
    void artifactIsKnown_metadataNamesItsVersions() throws IOException {
        assertThat(text("dev/acme/tool/maven-metadata.xml"))
                .contains("<groupId>dev.acme</groupId>", "<release>1.0</release>", "<version>1.0</version>");
        assertThat(text("dev/acme/my-archetype/maven-metadata.xml")).doesNotContain("<release>");
        assertThat(text("dev/acme/my-archetype/2-SNAPSHOT/maven-metadata.xml"))
                .contains("<lastUpdated>20261128120000</lastUpdated>");
        assertThat(layout().find("dev/acme/tool/1.0/maven-metadata.xml")).isEmpty();
        assertThat(text("dev/acme/tool/maven-metadata.xml.sha1")).hasSize(40);
    }

    @Test
    void archetypesAreThere_catalogListsThemAlone() throws IOException {
        assertThat(text("archetype-catalog.xml"))
                .contains("<artifactId>my-archetype</artifactId><version>2-SNAPSHOT</version>")
                .doesNotContain("tool");
        assertThat(layout().archetype().version()).isEqualTo("2-SNAPSHOT");
    }

    @Test
    void pathIsNoFile_nothingIsFound() throws IOException {
        for (String path : new String[] {
            "",
            "dev",
            "dev/",
            "dev/acme/tool/1.0",
            "../maven/dev/acme/tool/1.0/tool-1.0.jar",
            "dev/acme/tool/1.0/../1.0/tool-1.0.jar",
            "/dev/acme/tool/1.0/tool-1.0.jar",
            "dev/acme/tool/1.0/tool-1.0.jar.sha1.sha1",
            "META-INF/MANIFEST.MF",
            "sha1"
        }) {
            assertThat(layout().find(path)).as(path).isEmpty();
        }
    }
}
