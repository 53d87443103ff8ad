package dev.ctrlaltplay.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of attacks names tests; each of them is there. */
class IsolationTableTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern JAVA = Pattern.compile("`(\\w+Test)#(\\w+)`");
    private static final Pattern SCRIPT = Pattern.compile("`(\\w+\\.test\\.ts)`");

    @Test
    void everyTestThatTheTableNamesIsThere() throws IOException {
        String table = Files.readString(ROOT.resolve("docs/isolation.md"));
        Map<String, String> tests = tests();
        Matcher named = JAVA.matcher(table);
        int count = 0;
        while (named.find()) {
            count++;
            assertThat(tests).containsKey(named.group(1) + ".java");
            assertThat(tests.get(named.group(1) + ".java")).contains("void " + named.group(2) + "(");
        }
        assertThat(count).isGreaterThan(30);
        Matcher scripts = SCRIPT.matcher(table);
        while (scripts.find()) {
            assertThat(tests).containsKey(scripts.group(1));
        }
    }

    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new HashMap<>();
        try (Stream<Path> files = Files.find(
                ROOT.resolve("bundles"),
                20,
                (file, attributes) -> attributes.isRegularFile()
                        && file.getFileName().toString().matches("\\w+(Test\\.java|\\.test\\.ts)")
                        && !file.toString().contains("node_modules"))) {
            for (Path file : files.toList()) {
                tests.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return tests;
    }
}
