package dev.ctrlaltplay.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.sdk.host.Content;
import dev.ctrlaltplay.sdk.host.Files;
import dev.ctrlaltplay.sdk.testkit.sample.SamplePlugin;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@PluginTest
class TestFilesTest {
    private final TestPanel panel;
    private final TestUser user;
    private final TestServer server;

    TestFilesTest(TestPanel panel) {
        this.panel = panel;
        this.user = panel.user("ada").may("acme.sample.use");
        this.server = panel.servers().add("Own", user);
    }

    @AfterEach
    void nothingScripted() {
        SamplePlugin.onCall = null;
    }

    private interface Script {
        Object run(Files files) throws IOException;
    }

    /** For the user. */
    private TestResponse call(Script script) {
        return run(call -> {
            try {
                return script.run(call.context().files(call.request().caller()));
            } catch (IOException e) {
                return "IOException: " + e.getMessage();
            }
        });
    }

    private TestResponse run(java.util.function.Function<SamplePlugin.Call, Object> script) {
        SamplePlugin.onCall = script;
        return panel.get("/call").as(user);
    }

    @Test
    void fileIsWrittenForAUser_hisRightsAndTheScopeCount() {
        user.mayOnOwn("servers.view", "files.view", "files.upload");
        server.files().put("mods/old.jar", "old").put("config/a.toml", "a = 1");
        TestServer foreign = panel.servers().add("Foreign");
        panel.start();

        assertThat(call(files -> files.write(server.id(), "mods/new.jar", Content.of("new"), Files.Writing.any()))
                        .status())
                .isEqualTo(200);
        assertThat(call(files -> files.write(server.id(), "mods/old.jar", Content.of("x"), Files.Writing.any()))
                        .code())
                .as("replacing needs files.edit")
                .isEqualTo("FORBIDDEN");
        assertThat(call(files -> files.write(server.id(), "config/a.toml", Content.of("x"), Files.Writing.any()))
                        .code())
                .isEqualTo("GRANT_MISSING");
        assertThat(call(files -> files.open(server.id(), "mods/old.jar")).code())
                .isEqualTo("FORBIDDEN");
        assertThat(call(files -> files.find(foreign.id(), "mods/x")).code()).isEqualTo("NOT_FOUND");
        assertThat(call(files -> files.list(server.id(), "", null, 10).items().size())
                        .json())
                .contains("2");
        assertThat(server.files().text("mods/new.jar")).contains("new");
        assertThat(server.files().text("mods/old.jar")).contains("old");
    }

    @Test
    void whatIsWantedDoesNotHold_nothingChanges() {
        user.administrator();
        server.files().put("mods/a.jar", "one");
        panel.start();

        assertThat(call(files -> files.write(server.id(), "mods/a.jar", Content.of("x"), Files.Writing.onlyNew()))
                        .code())
                .isEqualTo("FILE_EXISTS");
        assertThat(call(files -> {
                            Files.Entry seen =
                                    files.find(server.id(), "mods/a.jar").orElseThrow();
                            server.files().put("mods/a.jar", "the game wrote this");
                            return files.write(server.id(), "mods/a.jar", Content.of("x"), Files.Writing.over(seen));
                        })
                        .code())
                .isEqualTo("FILE_CHANGED");
        assertThat(call(files -> files.write(
                                server.id(),
                                "mods/a.jar",
                                Content.of("x"),
                                Files.Writing.any().withSha512("0".repeat(128))))
                        .code())
                .isEqualTo("FILE_HASH");
        assertThat(server.files().text("mods/a.jar")).contains("the game wrote this");
    }

    @Test
    void filesAreMovedAndDeleted_theTestSeesIt() {
        user.administrator();
        server.files().put("mods/a.jar", "one").put("mods/deep/b.jar", "two");
        panel.start();

        call(files -> files.move(server.id(), "mods/a.jar", "mods/c.jar", false));
        assertThat(call(files -> files.delete(server.id(), "mods/deep", false)).code())
                .isEqualTo("FOLDER_NOT_EMPTY");
        call(files -> files.delete(server.id(), "mods/deep", true));

        assertThat(server.files().paths()).containsExactly("mods/c.jar");
        assertThat(call(files -> files.sha512(server.id(), "mods/c.jar").substring(0, 8))
                        .json())
                .contains(TestFiles.sha512("one".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .substring(0, 8));
    }

    @Test
    void filesAreKeptFromAnEarlierCall_refused() {
        user.administrator();
        AtomicReference<Files> kept = new AtomicReference<>();
        panel.start();
        call(files -> {
            kept.set(files);
            return "";
        });

        assertThat(run(call -> Objects.requireNonNull(kept.get()).find(server.id(), "mods/a"))
                        .code())
                .isEqualTo("CALLER_UNKNOWN");
    }

    @Test
    void pathLeadsOut_isNoPath() {
        user.administrator();
        panel.start();

        assertThat(call(files -> files.find(server.id(), "mods/../server.properties"))
                        .status())
                .isEqualTo(400);
    }
}
