package dev.ctrlaltplay.sdk.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference as it was built. */
final class ReferenceTest {
    private static final Path FOLDER = Path.of("target/reference/apidocs");
    private static final Pattern ACTIVE = Pattern.compile(
            "<script|<noscript|<iframe|\\son[a-z]+=\"|\\sstyle=\"|javascript:", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINK = Pattern.compile("\\s(?:href|src)=\"([^\"#]*)(?:#[^\"]*)?\"");

    private static List<Path> pages() throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    @Test
    void pagesAreServedWithoutScripts_noneHasAScriptAHandlerOrAStyle() throws IOException {
        for (Path page : pages()) {
            Matcher active = ACTIVE.matcher(Files.readString(page));
            assertThat(active.find() ? active.group() : "").as(page.toString()).isEmpty();
        }
    }

    @Test
    void everyLinkLeadsToAPageThatIsThere() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                String target = link.group(1);
                // Those to the Java platform lead outside.
                if (!target.isEmpty()
                        && !target.startsWith("https://docs.oracle.com/")
                        && !Files.exists(page.resolveSibling(target))) {
                    dead.add(page + " -> " + target);
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void whatPluginsUseIsThere_whatIsNotForThemIsNot() {
        for (String name : List.of(
                "sdk/PluginContext",
                "sdk/RouteContribution",
                "sdk/host/PluginStore",
                "sdk/testkit/TestPanel",
                "core/access/Caller")) {
            assertThat(FOLDER.resolve("dev/ctrlaltplay/" + name + ".html")).exists();
        }
        for (String name : List.of("sdk/spi", "sdk/testkit/internal", "core/access/Policy.html", "core/store")) {
            assertThat(FOLDER.resolve("dev/ctrlaltplay/" + name)).doesNotExist();
        }
    }
}
