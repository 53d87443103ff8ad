package dev.ctrlaltplay.sdk.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** {@code docs/plugin-guide.md} shows the starter, and what it quotes of the samples, as they are. */
final class GuideTest {
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- ((?:src|bundles)/\\S+) -->\n```[a-z]+\n(.*?)```\n", Pattern.DOTALL);

    private final String guide;
    private final Path archetype;

    GuideTest() throws Exception {
        guide = Files.readString(Path.of("../../../docs/plugin-guide.md"));
        try (var found = Files.walk(Path.of("target/maven"))) {
            archetype = found.filter(file -> file.toString().matches(".*plugin-archetype-[^/]*\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Map<String, String> starter() throws Exception {
        Map<String, String> texts = new TreeMap<>();
        try (InputStream jar = Files.newInputStream(archetype)) {
            byte[] zip = new Starter(jar, "1").zip(StarterRequest.of("acme.hello", "Hello"), "http://localhost");
            ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                texts.put(
                        entry.getName().substring("hello/".length()),
                        new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    @Test
    void snippetNamesAFile_itStandsThereAsItIs() throws Exception {
        Map<String, String> files = starter();
        Matcher snippet = SNIPPET.matcher(guide);
        int count = 0;
        while (snippet.find()) {
            count++;
            if (snippet.group(1).startsWith("bundles/")) {
                assertThat(Files.readString(Path.of("../../..", snippet.group(1))))
                        .contains(snippet.group(2));
                continue;
            }
            assertThat(files).containsKey(snippet.group(1));
            assertThat(files.get(snippet.group(1))).as(snippet.group(1)).contains(snippet.group(2));
        }
        assertThat(count).isGreaterThan(7);
        assertThat(guide.split("```(java|json|js)\n", -1)).hasSize(count + 1);
    }

    @Test
    void guideNamesTheArchetype_versionIsTheServedOne() {
        String version = archetype.getName(archetype.getNameCount() - 2).toString();

        assertThat(guide).contains("-DarchetypeVersion=" + version + " ");
    }
}
