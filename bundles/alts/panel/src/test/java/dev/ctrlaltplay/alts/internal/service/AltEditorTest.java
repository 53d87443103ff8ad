package dev.ctrlaltplay.alts.internal.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.alts.Ctrl;
import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.access.Visibility;
import dev.ctrlaltplay.core.dependents.Dependents;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.sdk.AltContribution;
import dev.ctrlaltplay.store.testing.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AltEditorTest {
    private static final Caller ADMIN = Caller.system("test");
    private static final Caller USER = new Caller(new Principal.User(UserId.create(), "eve", null), "", "local", "");
    private static final String CONTRIBUTED = "01HZZZZZZZZZZZZZZZZZZZZZZ1";

    @TempDir
    Path folder;

    private final List<AuditEntry> audit = new ArrayList<>();
    private final Policy policy = new AdminsOnly();
    private final Servers servers = new Servers();
    private final Referrers referrers = new Referrers();
    private TestDatabases databases;
    private DefaultAltService alts;
    private StoredAlts stored;
    private AltEditor editor;
    private CtrlEditor ctrls;

    @BeforeEach
    void open() {
        databases = TestDatabases.sqlite(folder);
        referrers.addSlice(servers);
        start();
    }

    private void start() {
        alts = new DefaultAltService(policy);
        stored = new StoredAlts(databases);
        alts.setStored(stored);
        alts.addContribution((AltContribution) () -> List.of(document("Given", "\"" + CONTRIBUTED + "\"")), "pack");
        editor = new AltEditor(policy, audit::add, alts, stored, referrers);
        ctrls = new CtrlEditor(policy, audit::add, alts, stored, editor);
    }

    @AfterEach
    void close() {
        stored.close();
        assertThat(databases.eventLog().verify())
                .allSatisfy(report -> assertThat(report.differences()).isEmpty());
        databases.close();
    }

    @Test
    void aStoredAltCanBeUsedAtOnceAndIsThereAfterARestart() {
        Ctrl ctrl = ctrls.create(ADMIN, "Own games", "");
        Alt made = editor.create(ADMIN, document("Mine", "null", "Own games"));

        assertThat(alts.find(made.id())).map(Alt::ctrl).contains(ctrl.id());
        assertThat(alts.ctrls(ADMIN))
                .filteredOn(each -> each.id().equals(ctrl.id()))
                .extracting(Ctrl::alts)
                .containsExactly(1);
        stored.close();
        start();
        assertThat(alts.find(made.id())).map(Alt::name).contains("Mine");
        assertThat(audit).extracting(AuditEntry::action).contains("ctrl.create", "alt.create");
    }

    @Test
    void whoeverChangesAnOlderTextThanTheNewestIsToldSo() {
        Alt made = editor.create(ADMIN, document("Mine", "null"));
        AltEditor.Text text = editor.text(ADMIN, made.id());
        editor.change(ADMIN, made.id(), text.ver(), document("Second", "null"));

        assertThatThrownBy(() -> editor.change(ADMIN, made.id(), text.ver(), document("Third", "null")))
                .isInstanceOf(ConflictException.class);
        assertThat(alts.find(made.id())).map(Alt::name).contains("Second");
    }

    @Test
    void whatABundleBringsCanBeCopiedButNotChanged() {
        AltId id = new AltId(CONTRIBUTED);
        assertThat(editor.text(ADMIN, id).editable()).isFalse();
        assertThatThrownBy(() -> editor.change(ADMIN, id, 1, document("X", "null")))
                .extracting(e -> ((PlatformException) e).code())
                .isEqualTo("READ_ONLY");
        assertThatThrownBy(() -> editor.remove(ADMIN, id, true)).isInstanceOf(ConflictException.class);

        Alt copy = editor.copy(ADMIN, id, null);
        assertThat(copy.name()).isEqualTo("Given (copy)");
        assertThat(copy.id()).isNotEqualTo(id);
        assertThat(editor.text(ADMIN, copy.id()).editable()).isTrue();
    }

    @Test
    void aBadDocumentIsRefusedWithEverythingThatIsWrong() {
        assertThatThrownBy(() -> editor.create(ADMIN, "{\"ctrl\": {\"name\": \"Games\"}, \"stop\": {\"kind\": \"X\"}}"))
                .isInstanceOfSatisfying(
                        InvalidException.class,
                        bad -> assertThat(bad).hasMessageContainingAll("name:", "command:", "stop.kind:"));
        AltEditor.Checked checked = editor.check(ADMIN, "{\n\"ctrl\": {\"name\": \"None such\"},\n\"name\": \"\"}");
        assertThat(checked.valid()).isFalse();
        assertThat(checked.problems())
                .extracting(problem -> problem.path() + " " + problem.line())
                .containsExactlyInAnyOrder("ctrl.id 2", "name 3", "command 1");
        assertThat(editor.check(ADMIN, document("Good", "null")).valid()).isTrue();
    }

    @Test
    void anAltWithServersStaysUnlessTheyShallGoToo() {
        Alt made = editor.create(ADMIN, document("Mine", "null"));
        servers.names.add("castle");

        assertThatThrownBy(() -> editor.remove(ADMIN, made.id(), false))
                .hasMessageContaining("castle")
                .extracting(e -> ((PlatformException) e).code())
                .isEqualTo("IN_USE");
        assertThat(alts.find(made.id())).isPresent();
        editor.remove(ADMIN, made.id(), true);
        assertThat(servers.names).isEmpty();
        assertThat(alts.find(made.id())).isEmpty();
    }

    @Test
    void whileNobodyKnowsTheServersNothingIsDeleted() {
        Alt made = editor.create(ADMIN, document("Mine", "null"));
        referrers.removeSlice(servers);
        assertThatThrownBy(() -> editor.remove(ADMIN, made.id(), true)).isInstanceOf(UnavailableException.class);
        assertThat(alts.find(made.id())).isPresent();
    }

    @Test
    void aRenamedCtrlIsCalledSoEverywhereAndGoesWithItsAltsOnlyOnDemand() {
        Ctrl ctrl = ctrls.create(ADMIN, "Own", "");
        Alt made = editor.create(ADMIN, document("Mine", "null", "own"));
        ctrls.change(ADMIN, ctrl.id(), "Better", null);
        assertThat(alts.ctrls(ADMIN)).extracting(Ctrl::name).contains("Better").doesNotContain("Own");
        assertThatThrownBy(() -> ctrls.create(ADMIN, "better", "")).isInstanceOf(ConflictException.class);

        assertThatThrownBy(() -> ctrls.remove(ADMIN, ctrl.id(), false)).hasMessageContaining("1 alts");
        ctrls.remove(ADMIN, ctrl.id(), true);
        assertThat(alts.find(made.id())).isEmpty();
        assertThat(alts.ctrls(ADMIN)).extracting(Ctrl::name).doesNotContain("Better");
    }

    @Test
    void onlyWhoManagesAltsMayWriteThem() {
        assertThatThrownBy(() -> editor.create(USER, document("Mine", "null"))).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> editor.check(USER, "{}")).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> ctrls.create(USER, "x", "")).isInstanceOf(ForbiddenException.class);
    }

    private static String document(String name, String id) {
        return document(name, id, "Games");
    }

    private static String document(String name, String id, String ctrl) {
        String ctrlId = ctrl.equals("Games") ? "\"id\": \"01HZZZZZZZZZZZZZZZZZZZZZZ9\", " : "";
        return "{\"id\": " + id + ", \"name\": \"" + name + "\", \"command\": [\"game\"], \"ctrl\": {" + ctrlId
                + "\"name\": \"" + ctrl + "\"}}";
    }

    private static final class Servers implements Dependents {
        private final List<String> names = new ArrayList<>();

        @Override
        public String kind() {
            return "server";
        }

        @Override
        public List<Dependent> of(Target target) {
            return names.stream()
                    .map(name -> new Dependent("server", name, name))
                    .toList();
        }

        @Override
        public void remove(Caller caller, Dependent dependent) {
            names.remove(dependent.name());
        }
    }

    private static final class AdminsOnly implements Policy {
        @Override
        public boolean allows(Principal principal, String permission, Target target) {
            return principal instanceof Principal.System;
        }

        @Override
        public Visibility visibility(Principal principal, String permission) {
            return allows(principal, permission, Target.PLATFORM) ? Visibility.ALL : Visibility.NONE;
        }

        @Override
        public void require(Caller caller, String permission, Target target) {
            if (!allows(caller.principal(), permission, target)) {
                throw new ForbiddenException(permission);
            }
        }
    }
}
