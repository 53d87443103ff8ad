package dev.ctrlaltplay.plugin.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ctrlaltplay.plugin.format.PluginManifest.SettingType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginManifestTest {
    private static final String FULL = """
            { "format": 1, "id": "acme.notifier", "version": "1.2.0-rc.1", "title": "Notifier", "description": "Tells.\\nMore.",
              "licence": "MIT", "publisher": { "name": "Acme", "url": "https://acme.example" },
              "homepage": "https://acme.example/n", "tags": ["notifications"], "sdk": "[1.1,2)", "main": "acme.notifier.Notifier",
              "grants": [ { "grant": "servers.read", "why": "names" },
                          { "grant": "http", "scope": ["discord.com", "*.example.com:8443"], "why": "tells" },
                          { "grant": "http.private", "scope": ["10.0.0.5:8080"], "why": "tells", "optional": true },
                          { "grant": "events", "scope": ["server.*"], "why": "hears" } ],
              "settings": [ { "key": "webhook", "type": "SECRET", "description": "Address.", "default": "", "maximum": 500 },
                            { "key": "every", "type": "NUMBER", "description": "Seconds.", "default": "60", "minimum": 10 } ],
              "permissions": [ { "name": "acme.notifier.send", "description": "Send.", "roles": ["ADMIN"] } ],
              "ui": { "entry": "ui/index.js",
                      "navigation": [ { "id": "home", "label": "nav", "icon": "bell", "path": "/x/acme.notifier", "order": 10 } ],
                      "pages": [ { "id": "home", "path": "/x/acme.notifier", "title": "title" } ],
                      "serverTabs": [ { "id": "mods", "label": "tab", "permission": "servers.view" } ],
                      "widgets": [ { "id": "players", "slot": "dashboard", "title": "players", "columns": 6 } ] } }
            """;

    private static List<Finding> faults(String json) {
        BadPackageException refused = catchThrowableOfType(
                BadPackageException.class, () -> PluginManifest.read(json.getBytes(StandardCharsets.UTF_8)));
        assertThat(refused).as(json).isNotNull();
        return refused.findings();
    }

    private static List<Finding> faults(String part, String by) {
        assertThat(FULL).contains(part);
        return faults(FULL.replace(part, by));
    }

    @Test
    void everyFieldIsRead() throws Exception {
        PluginManifest manifest = PluginManifest.read(FULL.getBytes(StandardCharsets.UTF_8));

        assertThat(manifest.id()).isEqualTo("acme.notifier");
        assertThat(manifest.version()).isEqualTo(new PluginVersion(1, 2, 0, "rc.1"));
        assertThat(manifest.fileName()).isEqualTo("acme.notifier-1.2.0-rc.1.capx");
        assertThat(manifest.grant(GrantKind.HTTP)).get().satisfies(grant -> {
            assertThat(grant.scope()).containsExactly("discord.com", "*.example.com:8443");
            assertThat(grant.why()).isEqualTo("tells");
            assertThat(grant.optional()).isFalse();
        });
        assertThat(manifest.grant(GrantKind.HTTP_PRIVATE))
                .get()
                .satisfies(grant -> assertThat(grant.optional()).isTrue());
        assertThat(manifest.settings().get(0).type()).isEqualTo(SettingType.SECRET);
        assertThat(manifest.settings().get(1).minimum()).isEqualTo(10);
        assertThat(manifest.settings().get(1).maximum()).isEqualTo(Long.MAX_VALUE);
        assertThat(manifest.permissions().get(0).roles()).containsExactly("ADMIN");
        assertThat(manifest.ui().navigation().get(0).icon()).isEqualTo("bell");
        assertThat(manifest.ui().serverTabs().get(0).order()).isEqualTo(100);
        assertThat(manifest.ui().widgets().get(0).columns()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "format": 1,            | "format": 2,                    | $.format | FORMAT_UNKNOWN
                    "format": 1,            |                                 | $.format | FIELD_MISSING
                    "title": "Notifier"     | "titel": "Notifier"             | $.titel | FIELD_UNKNOWN
                    "title": "Notifier"     | "title": 5                      | $.title | FIELD_INVALID
                    "title": "Notifier"     | "title": "a\\u0007b"            | $.title | FIELD_INVALID
                    "url": "https://acme.example" | "url": "javascript:alert(1)" | $.publisher.url | FIELD_INVALID
                    "id": "acme.notifier"   | "id": "Acme.Notifier"           | $.id | FIELD_INVALID
                    "id": "acme.notifier"   | "id": "acme.a.b"                | $.id | FIELD_INVALID
                    1.2.0-rc.1              | 1.2                             | $.version | FIELD_INVALID
                    [1.1,2)                 | 1.1                             | $.sdk | FIELD_INVALID
                    acme.notifier.Notifier  | Notifier                        | $.main | FIELD_INVALID
                    servers.read            | root                            | $.grants[0].grant | GRANT_UNKNOWN
                    "scope": ["server.*"],  |                                 | $.grants[3].scope | FIELD_MISSING
                    "server.*"              | "*"                             | $.grants[3].scope[0] | FIELD_INVALID
                    "servers.read",         | "servers.read", "scope": ["x"], | $.grants[0].scope | FIELD_INVALID
                    discord.com             | *                               | $.grants[1].scope[0] | FIELD_INVALID
                    discord.com             | *.com                           | $.grants[1].scope[0] | FIELD_INVALID
                    discord.com             | https://discord.com             | $.grants[1].scope[0] | FIELD_INVALID
                    discord.com             | discord.com:99999               | $.grants[1].scope[0] | FIELD_INVALID
                    10.0.0.5:8080           | 10.0.0.5                        | $.grants[2].scope[0] | FIELD_INVALID
                    10.0.0.5:8080           | *.lan:80                        | $.grants[2].scope[0] | FIELD_INVALID
                    , "why": "names"        |                                 | $.grants[0].why | FIELD_MISSING
                    "optional": true        | "optional": "yes"               | $.grants[2].optional | FIELD_INVALID
                    "SECRET"                | "PASSWORD"                      | $.settings[0].type | FIELD_INVALID
                    "default": ""           | "default": "hunter2"            | $.settings[0].default | FIELD_INVALID
                    "default": "60"         | "default": "5"                  | $.settings[1].default | FIELD_INVALID
                    acme.notifier.send      | servers.view                    | $.permissions[0].name | FIELD_INVALID
                    ["ADMIN"]               | ["ROOT"]                        | $.permissions[0].roles[0] | FIELD_INVALID
                    ui/index.js             | ../index.js                     | $.ui.entry | FIELD_INVALID
                    "icon": "bell", "path": "/x/acme.notifier" | "path": "/users" | $.ui.navigation[0].path | FIELD_INVALID
                    "icon": "bell", "path": "/x/acme.notifier" | "path": "/x/acme.notifier2" | $.ui.navigation[0].path | FIELD_INVALID
                    "icon": "bell", "path": "/x/acme.notifier" | "path": "/x/acme.notifier/../../users" | $.ui.navigation[0].path | FIELD_INVALID
                    dashboard               | header                          | $.ui.widgets[0].slot | FIELD_INVALID
                    "columns": 6            | "columns": 13                   | $.ui.widgets[0].columns | FIELD_INVALID
                    """)
    void aFieldThatIsWrongIsRefusedWithItsPath(String part, String by, String path, String code) {
        List<Finding> faults = faults(part, by == null ? "" : by);

        assertThat(faults).anySatisfy(one -> {
            assertThat(one.place()).isEqualTo("cap-plugin.json " + path);
            assertThat(one.code()).isEqualTo(code);
            assertThat(one.remedy()).isNotBlank();
        });
    }

    @Test
    void aGrantThatIsNotKnownIsNamedWithThoseThatAre() {
        Finding fault = faults("servers.read", "server.read").get(0);

        assertThat(fault.message()).contains("server.read");
        assertThat(fault.remedy()).contains("servers.read, servers.power");
    }

    @Test
    void allFaultsAreToldAtOnce() {
        assertThat(faults("{ \"format\": 1 }")).hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void brokenAndHostileJsonIsRefused() {
        assertThat(faults("{").get(0).code()).isEqualTo("JSON_INVALID");
        assertThat(faults("").get(0).code()).isEqualTo("JSON_INVALID");
        assertThat(faults("[]").get(0).code()).isEqualTo("FIELD_INVALID");
        assertThat(faults("{} {}").get(0).code()).isEqualTo("JSON_INVALID");
        assertThat(faults("[".repeat(5_000)).get(0).code()).isEqualTo("JSON_INVALID");
        assertThat(faults("{\"id\":\"a.b\",\"id\":\"c.d\"}").get(0).code()).isEqualTo("JSON_INVALID");
        assertThat(faults(" ".repeat(300_000)).get(0).code()).isEqualTo("JSON_TOO_LARGE");
        BadPackageException utf16 = catchThrowableOfType(
                BadPackageException.class, () -> PluginManifest.read(FULL.getBytes(StandardCharsets.UTF_16)));
        assertThat(utf16.findings().get(0).message()).contains("UTF-8");
    }

    @Test
    void aDescriptionOfManyLinesIsReadWithoutTrouble() throws Exception {
        String text = "\\n".repeat(1_000);
        PluginManifest manifest =
                PluginManifest.read(FULL.replace("Tells.\\nMore.", text).getBytes(StandardCharsets.UTF_8));

        assertThat(manifest.description()).hasSize(1_000);
    }

    @Test
    void aStoreIsReadAndItsFaultsAreNamed() throws Exception {
        StoreDeclaration store = StoreDeclaration.read(
                "{\"version\":2,\"collections\":[{\"name\":\"deliveries\",\"indexes\":[\"server\",\"state\"]}]}"
                        .getBytes(StandardCharsets.UTF_8));
        BadPackageException refused = catchThrowableOfType(
                BadPackageException.class,
                () -> StoreDeclaration.read("{\"version\":0,\"collections\":[{\"name\":\"Up\",\"indexes\":[\"a.b\"]}]}"
                        .getBytes(StandardCharsets.UTF_8)));

        assertThat(store.version()).isEqualTo(2);
        assertThat(store.collections().get(0).indexes()).containsExactly("server", "state");
        assertThat(refused.findings())
                .extracting(Finding::place)
                .containsExactly(
                        "store.json $.version",
                        "store.json $.collections[0].name",
                        "store.json $.collections[0].indexes[0]");
    }

    @Test
    void versionsAreOrderedAsSemVerSays() {
        List<String> ordered = List.of(
                "0.9.9",
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0",
                "1.0.1",
                "1.2.0",
                "1.10.0",
                "2.0.0");
        for (int i = 0; i < ordered.size(); i++) {
            for (int j = 0; j < ordered.size(); j++) {
                assertThat(Integer.signum(
                                PluginVersion.parse(ordered.get(i)).compareTo(PluginVersion.parse(ordered.get(j)))))
                        .as("%s against %s", ordered.get(i), ordered.get(j))
                        .isEqualTo(Integer.signum(Integer.compare(i, j)));
            }
            assertThat(PluginVersion.parse(ordered.get(i))).hasToString(ordered.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource({"1.0", "01.0.0", "1.0.0-01", "1.0.0+build", "v1.0.0", "1.0.0-", "9999999999.0.0"})
    void whatIsNoVersionIsRefused(String text) {
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> PluginVersion.parse(text)))
                .hasMessageContaining(text);
    }
}
