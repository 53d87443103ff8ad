package dev.ctrlaltplay.plugins.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.plugins.internal.testing.TestPanel;
import dev.ctrlaltplay.plugins.internal.testing.TestPlugin;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files a plugin reaches with what it was granted. */
class FileGrantsTest {
    private static final String MODS = """
            [{"grant":"files.read","scope":["mods/**","config/*.toml"],"why":"x"},
             {"grant":"files.write","scope":["mods/**","config/*.toml"],"why":"x"}]""";
    private static final String SERVER = "ServerId.create()";

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

    private Object asks(String expression, String grants) throws Exception {
        return asks(expression, grants, TestPanel.user("ada"));
    }

    private Object asks(String expression, String grants, Caller caller) throws Exception {
        panel.run(new TestPlugin("acme.files", "1.0.0")
                .grants(grants)
                .says("ask(context, request.caller())")
                .members("""
                        String ask(PluginContext context, dev.ctrlaltplay.core.access.Caller caller) {
                            try { return "" + %s; }
                            catch (java.io.IOException e) { return e.toString(); }
                        }
                        void never() throws java.io.IOException { throw new java.io.IOException(); }
                        """.formatted(expression.replace("SERVER", SERVER)))
                .write(folder));
        return panel.call("acme.files", caller);
    }

    private static String withIo(String call) {
        return "context.files().write(SERVER, \"mods/io\", Content.of(\"\"), Files.Writing.any()).size() + \"\" + "
                + call;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "find(SERVER, \"server.properties\")",
                "read(SERVER, \"config/a/b.toml\", 0, 1).length",
                "sha512(SERVER, \"server.properties\")",
                "open(SERVER, \"config/a.yml\").size()",
                "list(SERVER, \"world\", null, 5).items().size()",
                "delete(SERVER, \"config\", true)",
                "delete(SERVER, \"config/a.toml\", true)",
                "move(SERVER, \"mods/a\", \"b\", false)",
                "move(SERVER, \"b\", \"mods/a\", false)",
                "write(SERVER, \"server.properties\", Content.of(\"\"), Files.Writing.any())"
            })
    void whatTheScopeDoesNotCover_isDeniedAndNobodyIsAsked(String call) throws Exception {
        assertThatThrownBy(() -> asks(withIo("context.files()." + call), MODS))
                .isInstanceOf(ForbiddenException.class)
                .hasFieldOrPropertyWithValue("code", "GRANT_MISSING")
                .hasMessageContaining("acme.files")
                .hasMessageContaining("cap-plugin.json");
        assertThat(panel.acted).hasSize(1);
        assertThat(panel.audit).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"mods/../server.properties", "../x", "/etc/passwd", "mods/.."})
    void aPathThatLeadsOut_isNoPath(String path) throws Exception {
        assertThatThrownBy(() -> asks(withIo("context.files().find(SERVER, \"" + path + "\")"), MODS))
                .isInstanceOf(InvalidException.class);
        assertThat(panel.acted).hasSize(1);
    }

    @Test
    void whatTheScopeCovers_isReadAndWrittenInTheFormThatWasChecked() throws Exception {
        Object answer = asks(
                "new String(context.files().open(SERVER, \"./mods//deep/a.jar\").next())"
                        + " + context.files().write(SERVER, \"config/./a.toml\", Content.of(\"\"), Files.Writing.any()).path()"
                        + " + context.files().delete(SERVER, \"mods\", true)",
                MODS);

        assertThat(answer).hasToString("Said[text=mods/deep/a.jarconfig/a.tomltrue]");
    }

    @Test
    void aFolderAboveTheScope_showsWhatLeadsThere() throws Exception {
        String names = ".items().stream().map(Files.Entry::path).toList()";

        Object answer = asks(
                withIo("context.files().list(SERVER, \"\", null, 5)" + names
                        + " + context.files().list(SERVER, \"config\", null, 5)" + names
                        + " + context.files().list(SERVER, \"mods/x\", null, 5)" + names),
                MODS);

        assertThat(answer.toString())
                .contains("[mods, config]")
                .contains("[config/a.toml]")
                .contains("[mods/x/mods, mods/x/config, mods/x/a.toml, mods/x/b.jar]");
    }

    @Test
    void withoutTheGrantToWrite_readingIsAll() throws Exception {
        assertThatThrownBy(() -> asks(
                        "context.files().write(SERVER, \"mods/a\", Content.of(\"\"), Files.Writing.any())",
                        "[{\"grant\":\"files.read\",\"scope\":[\"mods/**\"],\"why\":\"x\"}]"))
                .isInstanceOf(ForbiddenException.class)
                .hasMessageContaining("files.write");
        assertThat(panel.acted).isEmpty();
    }

    @Test
    void forWhoAsks_itIsHeWhoActs() throws Exception {
        Caller ada = TestPanel.user("ada");

        asks("context.files(caller).write(SERVER, \"mods/a\", Content.of(\"\"), Files.Writing.any())", MODS, ada);

        assertThat(panel.acted).singleElement().satisfies(caller -> {
            assertThat(caller.principal()).isEqualTo(ada.principal());
            assertThat(caller.client()).contains("acme.files");
        });
    }

    @Test
    void forItself_thePluginActsUnderItsName() throws Exception {
        asks("context.files().write(SERVER, \"mods/a\", Content.of(\"\"), Files.Writing.any())", MODS);

        assertThat(panel.acted)
                .singleElement()
                .satisfies(
                        caller -> assertThat(caller.principal()).isEqualTo(new Principal.System("plugin:acme.files")));
    }

    @Test
    void filesOrContentKeptFromAnEarlierCall_actForNobody() throws Exception {
        panel.run(new TestPlugin("acme.keeper", "1.0.0")
                .grants(MODS)
                .says("keep(context, request.caller())")
                .members("""
                        Files kept;
                        Content content;
                        String keep(PluginContext context, dev.ctrlaltplay.core.access.Caller caller) {
                            try {
                                if (kept == null) {
                                    kept = context.files(caller);
                                    content = kept.open(ServerId.create(), "mods/a");
                                    return "kept";
                                }
                                String seen = "";
                                try { seen += content.next().length; }
                                catch (dev.ctrlaltplay.core.error.ForbiddenException e) { seen += "denied"; }
                                return seen + kept.find(ServerId.create(), "mods/a");
                            } catch (java.io.IOException e) { return e.toString(); }
                        }
                        """)
                .write(folder));
        panel.call("acme.keeper", TestPanel.user("admin"));
        int before = panel.acted.size();

        assertThatThrownBy(() -> panel.call("acme.keeper", TestPanel.user("eve")))
                .isInstanceOf(ForbiddenException.class)
                .hasFieldOrPropertyWithValue("code", "CALLER_UNKNOWN");
        assertThat(panel.acted).hasSize(before);
        assertThat(panel.audit).hasSize(2);
    }
}
