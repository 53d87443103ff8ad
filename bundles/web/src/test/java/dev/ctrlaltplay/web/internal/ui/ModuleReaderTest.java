package dev.ctrlaltplay.web.internal.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleReaderTest {
    private static Map<String, Object> route(String path) {
        return Map.of("path", path, "page", "home", "label", "name", "permission", "");
    }

    private static Map<String, Object> manifest(Map<String, Object> fields) {
        return Objects.requireNonNull(ModuleReader.read(GivenModule.of("1.0.0", fields)))
                .module()
                .manifest();
    }

    @Test
    void theManifestNamesTheStyleSheetBesideTheEntryAndTheTextsOfItsEntries() {
        assertThat(manifest(Map.of("routes", List.of(route("/x/acme.notes")))))
                .containsEntry("id", "acme.notes")
                .containsEntry("entry", "index.js")
                .containsEntry("css", List.of("index.css"))
                .containsEntry("mount", true)
                .containsEntry("routes", List.of(route("/x/acme.notes")))
                .containsEntry("languages", List.of("de", "en"))
                .containsEntry("labels", Map.of("en", Map.of("name", "Notes"), "de", Map.of("name", "Notizen")));
    }

    @Test
    void aModuleThatIsFramedCannotSayThatItIsNot() {
        assertThat(manifest(Map.of("frame", false, "mount", false, "integrity", Map.of())))
                .containsEntry("frame", true)
                .containsEntry("mount", true)
                .doesNotContainKey("integrity");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/servers",
                "/x/acme.notesbook",
                "/x/acme.notes/../other.plugin",
                "/x/acme.notes//evil.example",
                "/x/other.plugin",
                "//evil.example",
                "/x/acme.notes/a b"
            })
    void aPageOutsideOfItsOwnPathsIsLeftOut(String path) {
        assertThat(manifest(Map.of("routes", List.of(route(path), route("/x/acme.notes/fine")))))
                .containsEntry("routes", List.of(route("/x/acme.notes/fine")));
    }

    @Test
    void aTabStandsBesideThoseOfSlicesWhateverItIsCalled() {
        Map<String, Object> tab = Map.of("layout", "server", "path", "console", "page", "console", "permission", "");

        assertThat(manifest(Map.of("tabs", List.of(tab))))
                .extractingByKey("tabs")
                .isEqualTo(List.of(Map.of(
                        "layout", "server", "path", "x/acme.notes/console", "page", "console", "permission", "")));
    }

    @Test
    void slotsOfTheFrameAndLayoutsAreNotForModulesFromOutside() {
        Map<String, Object> feed = Map.of("slot", "feed", "component", "spy", "permission", "");
        Map<String, Object> widget = Map.of("slot", "dashboard", "component", "notes", "permission", "", "columns", 4);

        assertThat(manifest(Map.of(
                        "slots", List.of(feed, widget),
                        "layouts", List.of(Map.of("id", "server", "path", "/servers/$serverId")),
                        "actions", List.of(Map.of("id", "go", "to", "/users")))))
                .containsEntry("slots", List.of(widget))
                .doesNotContainKeys("layouts", "actions");
    }

    @Test
    void navigationIsInTheGroupOfPlugins() {
        Map<String, Object> entry = Map.of("to", "/x/acme.notes", "label", "name", "group", "main", "permission", "");

        assertThat(manifest(Map.of("nav", List.of(entry))))
                .extractingByKey("nav")
                .isEqualTo(
                        List.of(Map.of("to", "/x/acme.notes", "label", "name", "group", "plugins", "permission", "")));
    }

    @Test
    void allTextsOfALanguageAreAFileOfTheModule() {
        UiFiles files = Objects.requireNonNull(ModuleReader.read(GivenModule.of("1.0.0", Map.of())))
                .files();

        assertThat(new String(Objects.requireNonNull(files.get("strings/en.json")), UTF_8))
                .contains("\"other\"")
                .contains("Other");
    }

    @Test
    void aModuleWhoseEntryIsNoFileIsLeftOut() {
        assertThat(ModuleReader.read(GivenModule.of("1.0.0", Map.of("entry", "missing.js"))))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"servers", "a.b.c", "Acme.notes", ".notes", "acme.", ""})
    void aModuleWithAnIdThatCouldBeASlicesIsLeftOut(String id) {
        GivenModule it = GivenModule.of("1.0.0", Map.of());

        assertThat(ModuleReader.read(
                        new GivenModule(id, it.version(), it.manifest(), it.strings(), it.contents(), it.framed())))
                .isNull();
    }
}
