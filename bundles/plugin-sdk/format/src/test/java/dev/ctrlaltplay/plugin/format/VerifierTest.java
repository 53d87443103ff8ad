package dev.ctrlaltplay.plugin.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifierTest {
    @TempDir
    Path folder;

    private static final String PAGES = """
            "ui": { "entry": "ui/index.js",
                    "navigation": [ { "id": "home", "label": "nav.home", "path": "/x/acme.notifier" } ],
                    "pages": [ { "id": "home", "path": "/x/acme.notifier", "title": "title" } ] }, "grants": []""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    context.servers().list(null, 1);                             | servers.read
                    context.servers().find(null);                                | servers.read
                    context.servers().power(null, null);                         | servers.power
                    context.servers().command(null, "x");                        | servers.command
                    context.users().name(null);                                  | users.read
                    context.http().send(null);                                   | http or http.private
                    java.util.function.Consumer<dev.ctrlaltplay.core.id.ServerId> c = context.servers()::find; | servers.read
                    """)
    void aUseWithoutItsGrantIsRefusedAndNamesTheCall(String code, String grant) throws Exception {
        Verifier.Report report = new TestPackage().jar(TestJar.plugin(code)).verify(folder);

        assertThat(report.findings()).singleElement().satisfies(one -> {
            assertThat(one.code()).isEqualTo("GRANT_MISSING");
            assertThat(one.message()).contains("the grant " + grant + " is not asked for");
            assertThat(one.place()).startsWith("bundles/notifier.jar!acme.notifier.Notifier.body");
        });
        assertThat(report.observed()).hasSize(1);
    }

    @Test
    void anEventHandlerNeedsTheGrantForEvents() throws Exception {
        TestJar jar = TestJar.harmless().source("""
                        package acme.notifier;
                        abstract class Handler implements dev.ctrlaltplay.sdk.EventHandler {}
                        """);

        assertThat(new TestPackage().jar(jar).verify(folder).findings())
                .singleElement()
                .satisfies(one -> assertThat(one.message()).contains("an EventHandler", "the grant events"));
    }

    @Test
    void privateHttpAloneSufficesForTheClient() throws Exception {
        Verifier.Report report = new TestPackage()
                .jar(TestJar.plugin("context.http().send(null);"))
                .grants("[{\"grant\":\"http.private\",\"scope\":[\"10.0.0.5:8080\"],\"why\":\"x\"}]")
                .verify(folder);

        assertThat(report.findings()).isEmpty();
        assertThat(report.observed()).containsExactly(GrantKind.HTTP_PRIVATE);
    }

    @Test
    void aGrantThatNoCodeUsesIsAWarning() throws Exception {
        Verifier.Report report = new TestPackage()
                .grants("[{\"grant\":\"servers.power\",\"why\":\"x\"}]")
                .verify(folder);

        assertThat(report.ok()).isTrue();
        assertThat(report.findings()).singleElement().satisfies(one -> {
            assertThat(one.level()).isEqualTo(Finding.Level.WARNING);
            assertThat(one.code()).isEqualTo("GRANT_UNUSED");
            assertThat(one.message()).contains("servers.power");
        });
    }

    @Test
    void pagesNeedTheirEntryAndTheirTextsInEnglish() throws Exception {
        List<Finding> findings = new TestPackage()
                .manifest("\"grants\": []", PAGES)
                .entry("i18n/en.json", "{\"nav\":{\"home\":\"Home\"}}")
                .entry("i18n/de.json", "{}")
                .verify(folder)
                .findings();

        assertThat(findings)
                .extracting(Finding::code)
                .containsExactly("UI_ENTRY_MISSING", "STRING_MISSING", "STRING_UNTRANSLATED");
        assertThat(findings.get(1).place()).isEqualTo("i18n/en.json $.title");
        assertThat(findings.get(2).place()).isEqualTo("i18n/de.json $.nav.home");
    }

    @Test
    void stringsAreReadFlatAndNested() throws Exception {
        Path capx = new TestPackage()
                .entry("i18n/en.json", "{\"a.b\":\"1\",\"c\":{\"d\":\"2\"}}")
                .write(folder);

        try (PluginPackage open = PluginPackage.open(capx)) {
            assertThat(open.strings().get("en")).containsEntry("a.b", "1").containsEntry("c.d", "2");
            assertThat(open.sha256()).hasSize(64);
            assertThat(open.jars()).containsExactly("bundles/notifier.jar");
            assertThat(open.store()).isEqualTo(StoreDeclaration.EMPTY);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                          | SBOM_INVALID
            {"bomFormat":"SPDX"}        | SBOM_INVALID
            {"bomFormat":               | JSON_INVALID
            """)
    void anSbomThatIsNoCycloneDxIsRefused(String sbom, String code) throws Exception {
        assertThat(new TestPackage().entry("sbom.cdx.json", sbom).verify(folder).findings())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.code()).isEqualTo(code);
                    assertThat(one.place()).isEqualTo("sbom.cdx.json");
                });
    }

    @Test
    void moreFindingsThanAPersonReadsAreCounted() throws Exception {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            code.append("System.gc();\n");
        }

        Verifier.Report report =
                new TestPackage().jar(TestJar.plugin(code.toString())).verify(folder);

        assertThat(report.findings()).hasSize(Verifier.Report.MOST);
        assertThat(report.findings()).anySatisfy(one -> {
            assertThat(one.code()).isEqualTo("MORE_FINDINGS");
            assertThat(one.message()).isEqualTo("101 more findings are not shown.");
        });
    }

    @Test
    void everyGrantSaysInOneSentenceWhatItAllows() {
        for (GrantKind kind : GrantKind.values()) {
            assertThat(GrantKind.of(kind.id())).contains(kind);
            assertThat(kind.meaning()).matches("[A-Z].*\\.");
        }
    }
}
