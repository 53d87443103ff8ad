package dev.ctrlaltplay.plugins.internal.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.id.OperationId;
import dev.ctrlaltplay.core.operation.Operations;
import dev.ctrlaltplay.core.state.StateFolder;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.plugin.format.PluginPackage;
import dev.ctrlaltplay.plugins.internal.key.TrustedKeys;
import dev.ctrlaltplay.plugins.internal.plan.Plan;
import dev.ctrlaltplay.plugins.internal.plan.Planner;
import dev.ctrlaltplay.plugins.internal.source.UploadSource;
import dev.ctrlaltplay.plugins.internal.store.JournalRow;
import dev.ctrlaltplay.plugins.internal.store.PluginEvent;
import dev.ctrlaltplay.plugins.internal.store.PluginRow;
import dev.ctrlaltplay.plugins.internal.testing.TestPanel;
import dev.ctrlaltplay.plugins.internal.testing.TestPlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installs end in the old state or the new one. */
class InstallerTest {
    private static final Caller ADA = TestPanel.user("ada");

    @TempDir
    Path folder;

    private TestPanel panel;
    private PackageFiles files;
    private Planner planner;
    private Installer installer;
    private String outcome = "";

    @BeforeEach
    void open() throws Exception {
        panel = new TestPanel(folder);
        files = new PackageFiles(StateFolder.at(folder.resolve("state")));
        TrustedKeys keys = new TrustedKeys(panel.catalogue, Clock.systemUTC(), true);
        planner = new Planner(panel.framework.context(), panel.catalogue, keys, panel.plugins, Clock.systemUTC());
        installer = new Installer(
                panel.catalogue, files, keys, planner, panel.plugins, panel.audit::add, Clock.systemUTC());
    }

    @AfterEach
    void close() throws Exception {
        panel.close();
    }

    private final class Outcome implements Operations.Handle {
        private final OperationId id = OperationId.create();

        @Override
        public OperationId id() {
            return id;
        }

        @Override
        public void progress(int percent, String message) {}

        @Override
        public void succeed(Map<String, Object> result) {
            outcome = "succeeded";
        }

        @Override
        public void fail(String code, String message) {
            outcome = code + " " + message;
        }
    }

    private Plan install(TestPlugin plugin) throws Exception {
        Set<GrantKind> refused =
                panel.catalogue.find(plugin.id()).map(PluginRow::refused).orElse(Set.of());
        return install(plugin, refused);
    }

    private Plan install(TestPlugin plugin, Set<GrantKind> refused) throws Exception {
        Path staged;
        try (var in = Files.newInputStream(plugin.write(folder))) {
            staged = files.stage(new UploadSource(in));
        }
        Plan plan;
        try (PluginPackage pack = PluginPackage.open(staged)) {
            plan = planner.plan(pack, "a test");
        }
        installer.apply(ADA, plan, refused, staged, new Outcome());
        return plan;
    }

    private String said() throws Exception {
        return String.valueOf(panel.call("acme.notes", ADA));
    }

    private static TestPlugin notes(String version, int store, String says) {
        return new TestPlugin("acme.notes", version).store(store).says(says);
    }

    private static final String COUNT = "\"%s \" + context.store().collection(\"notes\").put(\"n\", \"{}\").revision()";

    private long kept() throws Exception {
        try (Stream<Path> all = Files.list(folder.resolve("state/plugins/kept"))) {
            return all.count();
        }
    }

    @Test
    void anInstalledPluginServesAndNothingOfTheInstallIsLeft() throws Exception {
        install(notes("1.0.0", 1, COUNT.formatted("v1")));

        assertThat(outcome).isEqualTo("succeeded");
        assertThat(said()).contains("v1 1");
        assertThat(panel.catalogue.journal()).isEmpty();
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void anUpdateTakesOverTheDocuments() throws Exception {
        install(notes("1.0.0", 1, COUNT.formatted("v1")));
        said();
        install(notes("1.1.0", 1, COUNT.formatted("v2")));

        assertThat(said()).contains("v2 2");
        PluginRow row = panel.catalogue.find("acme.notes").orElseThrow();
        assertThat(row.previous()).isEqualTo("1.0.0");
        assertThat(panel.routes()).isEqualTo(1);
    }

    @Test
    void anUpdateThatDoesNotStartLeavesTheOldVersionAtWork() throws Exception {
        install(notes("1.0.0", 1, COUNT.formatted("v1")));
        said();
        install(notes("1.1.0", 1, COUNT.formatted("v2")).start("if (true) { throw new Exception(\"no luck\"); }"));

        assertThat(outcome).startsWith("PLUGIN_START_FAILED");
        assertThat(said()).contains("v1 2");
        assertThat(panel.catalogue.find("acme.notes").orElseThrow().version()).isEqualTo("1.0.0");
        assertThat(panel.catalogue.journal()).isEmpty();
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void anUpgradeWorksOnACopyAndItsFailureLosesNothing() throws Exception {
        install(notes("1.0.0", 1, COUNT.formatted("v1")));
        said();
        install(notes("2.0.0", 2, COUNT.formatted("v2")).members("""
                @Override public void upgrade(int from, PluginStore store) {
                    store.collection("notes").remove("n");
                    throw new IllegalStateException("half way");
                }
                """));

        assertThat(outcome).startsWith("PLUGIN_START_FAILED");
        assertThat(said()).contains("v1 2");
    }

    @Test
    void anUpgradeSeesTheOldDocumentsAndARollbackFindsThemAsTheyWere() throws Exception {
        install(notes("1.0.0", 1, COUNT.formatted("v1")));
        said();
        install(notes("2.0.0", 2, COUNT.formatted("v2")).members("""
                @Override public void upgrade(int from, PluginStore store) {
                    store.collection("notes").put("n", "{\\"from\\":" + from + "}");
                }
                """));

        assertThat(outcome).isEqualTo("succeeded");
        assertThat(said()).contains("v2 3");
        PluginRow row = panel.catalogue.find("acme.notes").orElseThrow();
        assertThat(panel.catalogue.documents().storeVersion("acme.notes", row.generation()))
                .isEqualTo(2);
        assertThat(panel.catalogue.documents().storeVersion("acme.notes", row.previousGeneration()))
                .isEqualTo(1);
        assertThat(panel.catalogue.documents().count("acme.notes", row.previousGeneration()))
                .isEqualTo(1);
    }

    @Test
    void aPackageThatChangedAfterItWasPlannedIsRefused() throws Exception {
        Path planned;
        try (var in =
                Files.newInputStream(notes("1.0.0", 1, COUNT.formatted("v1")).write(folder))) {
            planned = files.stage(new UploadSource(in));
        }
        Plan plan;
        try (PluginPackage pack = PluginPackage.open(planned)) {
            plan = planner.plan(pack, "a test");
        }
        Files.copy(
                notes("1.0.0", 1, COUNT.formatted("evil")).write(folder),
                planned,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        installer.apply(ADA, plan, Set.of(), planned, new Outcome());

        assertThat(outcome).startsWith("PLAN_STALE");
        assertThat(panel.catalogue.find("acme.notes")).isEmpty();
        assertThat(kept()).isZero();
    }

    @Test
    void whatACrashCutOffIsTakenBack() throws Exception {
        install(notes("1.0.0", 1, COUNT.formatted("v1")));
        said();
        panel.catalogue.begin(new JournalRow(
                "01HZZZZZZZZZZZZZZZZZZZZZZ1",
                "acme.notes",
                "UPDATE",
                "2.0.0",
                "acme.notes-2.0.0-x.capx",
                0,
                "KEPT",
                "user:x",
                0));
        panel.catalogue.makes("01HZZZZZZZZZZZZZZZZZZZZZZ1", 7);
        panel.catalogue.documents().copy("acme.notes", 1, 7, 2);
        Files.writeString(folder.resolve("state/plugins/kept/acme.notes-2.0.0-x.capx"), "half");

        installer.recover();

        assertThat(panel.catalogue.journal()).isEmpty();
        assertThat(panel.catalogue.documents().count("acme.notes", 7)).isZero();
        assertThat(panel.catalogue.documents().count("acme.notes", 1)).isEqualTo(1);
        assertThat(kept()).isEqualTo(1);
        assertThat(panel.audit).anySatisfy(entry -> assertThat(entry.details()).containsEntry("code", "INTERRUPTED"));
    }

    @Test
    void aPluginThatWasRemovedCanBeInstalledAgain() throws Exception {
        install(notes("1.0.0", 1, COUNT.formatted("v1")));
        PluginRow row = panel.catalogue.find("acme.notes").orElseThrow();
        panel.plugins.end("acme.notes");
        panel.catalogue.append(ADA, row.id(), row.ver(), new PluginEvent.Removed());

        assertThat(panel.catalogue.all()).isEmpty();
        install(notes("1.0.0", 1, COUNT.formatted("v1")));

        assertThat(outcome).isEqualTo("succeeded");
        assertThat(said()).contains("v1 1");
    }

    private static TestPlugin reader(String version, boolean optional) {
        return new TestPlugin("acme.reader", version)
                .grants("[{\"grant\":\"servers.read\",\"why\":\"x\",\"optional\":" + optional + "}]")
                .says("\"\" + context.servers().list(null, 10).items().size()");
    }

    @Test
    void aGrantThatWasRefusedAtTheInstallationStaysSoOverARestartAndAnUpdate() throws Exception {
        install(reader("1.0.0", true), Set.of(GrantKind.SERVERS_READ));
        assertThat(outcome).isEqualTo("succeeded");
        panel.plugins.end("acme.reader");
        installer.load(panel.catalogue.find("acme.reader").orElseThrow());
        assertThatThrownBy(() -> panel.call("acme.reader", ADA)).hasFieldOrPropertyWithValue("code", "GRANT_DENIED");

        Plan plan = install(reader("1.1.0", true));

        assertThat(plan.grants()).singleElement().satisfies(grant -> {
            assertThat(grant.optional()).isTrue();
            assertThat(grant.denied()).isTrue();
        });
        assertThatThrownBy(() -> panel.call("acme.reader", ADA)).hasFieldOrPropertyWithValue("code", "GRANT_DENIED");
    }

    @Test
    void anUpdateThatCannotDoWithoutARefusedGrantIsNotInstalled() throws Exception {
        install(reader("1.0.0", true), Set.of(GrantKind.SERVERS_READ));

        Plan plan = install(reader("1.1.0", false));

        assertThat(plan.installable()).isFalse();
        assertThat(plan.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("GRANT_REQUIRED");
            assertThat(reason.message()).contains("servers.read");
            assertThat(reason.remedy()).contains("cap:plugin-grant acme.reader servers.read --allow");
        });
        assertThat(panel.catalogue.find("acme.reader").orElseThrow().version()).isEqualTo("1.0.0");
    }

    @Test
    void aPluginThatIsInstalledAfreshHasWhatWasRefusedToItBefore() throws Exception {
        install(reader("1.0.0", true), Set.of(GrantKind.SERVERS_READ));
        PluginRow row = panel.catalogue.find("acme.reader").orElseThrow();
        panel.plugins.end("acme.reader");
        panel.catalogue.append(ADA, row.id(), row.ver(), new PluginEvent.Removed());

        install(reader("1.0.0", true));

        assertThat(panel.call("acme.reader", ADA)).hasToString("Said[text=0]");
    }

    @Test
    void aPackageThatBreaksThePolicyIsPlannedAsRefusedWithARemedy() throws Exception {
        Plan plan = install(new TestPlugin("acme.exit", "1.0.0").start("System.exit(1);"));

        assertThat(plan.installable()).isFalse();
        assertThat(plan.reasons()).anySatisfy(reason -> {
            assertThat(reason.message()).contains("System").contains("exit");
            assertThat(reason.remedy()).isNotEmpty();
        });
        assertThat(panel.catalogue.find("acme.exit")).isEmpty();
    }
}
