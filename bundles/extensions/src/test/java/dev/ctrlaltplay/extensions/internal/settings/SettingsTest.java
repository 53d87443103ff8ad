package dev.ctrlaltplay.extensions.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.access.Visibility;
import dev.ctrlaltplay.core.error.FieldError;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.extensions.internal.Await;
import dev.ctrlaltplay.sdk.SettingsContribution;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.store.testing.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {
    private static final Caller ADMIN = Caller.system("test");
    private static final Caller NOBODY = new Caller(new Principal.System("nobody"), "", "local", "");

    @TempDir
    Path folder;

    private final List<AuditEntry> audited = new ArrayList<>();
    private TestDatabases databases;
    private DefaultSettingsService settings;

    @SuppressWarnings("NullAway.Init")
    SettingsTest() {}

    @BeforeEach
    void start() {
        databases = TestDatabases.sqlite(folder);
        settings = newService();
    }

    @AfterEach
    void stop() {
        settings.close();
        databases.close();
        Await.until("its threads end", () -> !Await.threadAlive("cap-extensions-settings"));
    }

    private DefaultSettingsService newService() {
        return new DefaultSettingsService(databases, new OnlyAdmins(), audited::add);
    }

    @Test
    void aBundleIsToldItsDefaultsAtFirst() {
        Console console = new Console(10);
        settings.bind(console);

        Await.until("the defaults", () -> !console.told.isEmpty());
        assertThat(console.told.get(0))
                .isEqualTo(Map.of("lines", "100", "colour", "green", "echo", "true", "token", "", "title", "Hi"));
    }

    @Test
    void aChangeIsKeptToldAndAudited() {
        Console console = new Console(10);
        settings.bind(console);

        SettingGroup after = settings.set(ADMIN, "console", Map.of("lines", "200", "token", "s3cret"));

        assertThat(entry(after, "lines").value()).isEqualTo("200");
        assertThat(entry(after, "lines").set()).isTrue();
        assertThat(entry(after, "colour").set()).isFalse();
        Await.until(
                "the change",
                () -> !console.told.isEmpty()
                        && "200"
                                .equals(console.told
                                        .get(console.told.size() - 1)
                                        .get("lines")));
        assertThat(console.told.get(console.told.size() - 1)).containsEntry("token", "s3cret");
        assertThat(audited).hasSize(1);
        assertThat(audited.get(0).details()).containsEntry("lines", "200").containsEntry("token", "(secret)");
        assertThat(audited.toString()).doesNotContain("s3cret");
    }

    @Test
    void aSecretIsNeverShownOnlyWhetherItIsSet() {
        settings.bind(new Console(10));
        assertThat(entry(settings.list(ADMIN).get(0), "token").set()).isFalse();

        settings.set(ADMIN, "console", Map.of("token", "s3cret"));

        SettingGroup.SettingEntry token = entry(settings.list(ADMIN).get(0), "token");
        assertThat(token.set()).isTrue();
        assertThat(settings.list(ADMIN).toString()).doesNotContain("s3cret");
    }

    @Test
    void everyFaultIsNamedAndNothingIsKept() {
        settings.bind(new Console(10));

        assertThatThrownBy(() -> settings.set(
                        ADMIN,
                        "console",
                        Map.of(
                                "lines",
                                "9000",
                                "colour",
                                "pink",
                                "echo",
                                "yes",
                                "title",
                                "x".repeat(11),
                                "nope",
                                "1",
                                "token",
                                "a\0")))
                .isInstanceOfSatisfying(InvalidException.class, e -> {
                    assertThat(e.details().get("fields"))
                            .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(FieldError.class))
                            .extracting(field -> field.field() + " " + field.code())
                            .containsExactlyInAnyOrder(
                                    "values.lines RANGE",
                                    "values.colour OPTION",
                                    "values.echo TYPE",
                                    "values.title TOO_LONG",
                                    "values.nope UNKNOWN",
                                    "values.token PATTERN");
                });
        assertThatThrownBy(() -> settings.set(ADMIN, "console", Map.of("lines", "1e3", "title", "ok")))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("a whole number");
        assertThat(settings.list(ADMIN).get(0).settings()).noneMatch(SettingGroup.SettingEntry::set);
        assertThat(audited).isEmpty();
    }

    @Test
    void aNullReturnsToTheDefault() {
        settings.bind(new Console(10));
        settings.set(ADMIN, "console", Map.of("lines", "200"));
        Map<String, String> reset = new HashMap<>();
        putNull(reset, "lines");

        SettingGroup after = settings.set(ADMIN, "console", reset);

        assertThat(entry(after, "lines").value()).isEqualTo("100");
        assertThat(entry(after, "lines").set()).isFalse();
    }

    @SuppressWarnings("NullAway") // as JSON's null arrives
    private static void putNull(Map<String, String> values, String key) {
        values.put(key, null);
    }

    @Test
    void valuesOutliveTheBundleAndARestart() {
        Console console = new Console(10);
        settings.bind(console);
        settings.set(ADMIN, "console", Map.of("title", "Hello"));

        settings.unbind(console);
        assertThat(settings.list(ADMIN)).isEmpty();
        assertThatThrownBy(() -> settings.set(ADMIN, "console", Map.of())).isInstanceOf(NotFoundException.class);

        settings.close();
        settings = newService();
        Console back = new Console(10);
        settings.bind(back);
        Await.until("the kept value", () -> !back.told.isEmpty());
        assertThat(back.told.get(0)).containsEntry("title", "Hello");
    }

    @Test
    void aKeptValueThatANewVersionForbidsGivesWayToTheDefault() {
        Console console = new Console(10);
        settings.bind(console);
        settings.set(ADMIN, "console", Map.of("title", "Hello"));
        settings.unbind(console);

        Console stricter = new Console(3);
        settings.bind(stricter);

        Await.until("the values", () -> !stricter.told.isEmpty());
        assertThat(stricter.told.get(0)).containsEntry("title", "Hi");
    }

    @Test
    void withoutThePermissionNothingIsShownOrChanged() {
        settings.bind(new Console(10));

        assertThatThrownBy(() -> settings.list(NOBODY)).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> settings.set(NOBODY, "console", Map.of("lines", "5")))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    void aBundleThatFailsOnItsValuesHarmsNoOther() {
        Console bad = new Console(10) {
            @Override
            public void changed(Map<String, String> values) {
                throw new IllegalStateException("cannot");
            }

            @Override
            public String group() {
                return "bad";
            }
        };
        Console good = new Console(10);
        settings.bind(bad);
        settings.bind(good);

        Await.until("the other one", () -> !good.told.isEmpty());
        assertThat(settings.list(ADMIN)).extracting(SettingGroup::group).containsExactly("bad", "console");
    }

    @Test
    void theShellListsAndSets() throws Exception {
        settings.bind(new Console(10));
        ShellCommand set = new SettingSetCommand(settings);
        ShellCommand list = new SettingListCommand(settings);

        set.run(new ShellCommand.Invocation(
                ADMIN, Map.of("group", "console", "key", "lines", "value", "7"), new NoTerminal()));
        set.run(new ShellCommand.Invocation(
                ADMIN, Map.of("group", "console", "key", "token", "value", "s3cret"), new NoTerminal()));
        ShellCommand.Result shown = list.run(new ShellCommand.Invocation(ADMIN, Map.of(), new NoTerminal()));

        List<List<String>> rows = ((ShellCommand.Result.Table) shown).rows();
        assertThat(rows).contains(List.of("console", "lines", "7", "yes", "Lines to keep."));
        assertThat(rows).contains(List.of("console", "token", "(secret)", "yes", "Token."));
        assertThat(set.complete("group", ADMIN)).containsExactly("console");
    }

    private static SettingGroup.SettingEntry entry(SettingGroup group, String key) {
        return group.settings().stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static class Console implements SettingsContribution {
        final List<Map<String, String>> told = new CopyOnWriteArrayList<>();
        private final long titleLength;

        Console(long titleLength) {
            this.titleLength = titleLength;
        }

        @Override
        public String group() {
            return "console";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting("lines", Type.NUMBER, "Lines to keep.", "100", 1, 1_000, List.of()),
                    new Setting("colour", Type.TEXT, "Colour.", "green", 0, 0, List.of("green", "red")),
                    new Setting("echo", Type.BOOLEAN, "Echo.", "true", 0, 0, List.of()),
                    new Setting("token", Type.SECRET, "Token.", "", 0, 0, List.of()),
                    new Setting("title", Type.TEXT, "Title.", "Hi", 0, titleLength, List.of()));
        }

        @Override
        public void changed(Map<String, String> values) {
            told.add(values);
        }
    }

    private static final class OnlyAdmins implements Policy {
        @Override
        public boolean allows(Principal principal, String permission, Target target) {
            return principal.name().equals("test");
        }

        @Override
        public Visibility visibility(Principal principal, String permission) {
            return Visibility.NONE;
        }

        @Override
        public void require(Caller caller, String permission, Target target) {
            if (!allows(caller.principal(), permission, target)) {
                throw new ForbiddenException(permission);
            }
        }
    }

    private static final class NoTerminal implements ShellCommand.Terminal {
        @Override
        public void print(String text) {
            throw new AssertionError("prints nothing");
        }

        @Override
        public @Nullable String readLine() {
            return null;
        }
    }
}
