package dev.ctrlaltplay.plugins.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.LimitException;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.plugins.internal.testing.TestPanel;
import dev.ctrlaltplay.plugins.internal.testing.TestPlugin;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin can do with what it is given. */
class GrantsTest {
    private static final String READ = "[{\"grant\":\"servers.read\",\"why\":\"x\"}]";

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

    @Test
    void aCallWithoutItsGrantIsDeniedAndAuditedOnce() throws Exception {
        Start start = panel.run(new TestPlugin("acme.greedy", "1.0.0")
                .says("\"\" + context.servers().list(null, 10).items().size()")
                .write(folder));

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> panel.call("acme.greedy", TestPanel.user("ada")))
                    .isInstanceOf(ForbiddenException.class)
                    .hasMessageContaining("servers.read")
                    .hasMessageContaining("acme.greedy");
        }
        assertThat(panel.acted).isEmpty();
        assertThat(start.denials().list()).singleElement().satisfies(denial -> {
            assertThat(denial.code()).isEqualTo("GRANT_MISSING");
            assertThat(denial.count()).isEqualTo(3);
        });
        assertThat(panel.audit)
                .singleElement()
                .satisfies(entry -> assertThat(entry.outcome()).isEqualTo(AuditEntry.Outcome.DENIED));
    }

    private static final String OPTIONAL = READ.replace("}]", ",\"optional\":true}]");

    @Test
    void aGrantThatIsTakenAwayIsRefusedFromTheNextCallOnAndCanBeGivenBack() throws Exception {
        Start start = panel.run(new TestPlugin("acme.reader", "1.0.0")
                .grants(OPTIONAL)
                .says("context.granted(\"servers.read\") + \" \" + context.servers().list(null, 10).items().size()")
                .write(folder));
        assertThat(panel.call("acme.reader", TestPanel.user("ada"))).hasToString("Said[text=true 0]");

        panel.plugins.refuse("acme.reader", Set.of(GrantKind.SERVERS_READ));
        assertThatThrownBy(() -> panel.call("acme.reader", TestPanel.user("ada")))
                .isInstanceOf(ForbiddenException.class)
                .hasFieldOrPropertyWithValue("code", "GRANT_DENIED")
                .hasMessageContaining("cap:plugin-grant acme.reader servers.read --allow");
        assertThat(start.denials().list())
                .singleElement()
                .satisfies(denial -> assertThat(denial.code()).isEqualTo("GRANT_DENIED"));

        panel.plugins.refuse("acme.reader", Set.of());
        assertThat(panel.call("acme.reader", TestPanel.user("ada"))).hasToString("Said[text=true 0]");
    }

    @Test
    void aPluginCanAskWhetherAGrantIsRefusedAndGoWithout() throws Exception {
        panel.run(new TestPlugin("acme.reader", "1.0.0")
                .grants(OPTIONAL)
                .says("\"\" + context.granted(\"servers.read\")")
                .write(folder));

        panel.plugins.refuse("acme.reader", Set.of(GrantKind.SERVERS_READ));

        assertThat(panel.call("acme.reader", TestPanel.user("ada"))).hasToString("Said[text=false]");
    }

    @Test
    void hostsOfARefusedGrantAreNotReached() throws Exception {
        panel.run(new TestPlugin("acme.caller", "1.0.0")
                .grants("[{\"grant\":\"http\",\"scope\":[\"example.com\"],\"why\":\"x\",\"optional\":true}]")
                .says("get(context)")
                .members("""
                        String get(PluginContext context) {
                            try { return context.http().send(HttpClient.Request.get("https://example.com/")).text(); }
                            catch (java.io.IOException | InterruptedException e) { return e.toString(); }
                        }
                        """)
                .write(folder));

        panel.plugins.refuse("acme.caller", Set.of(GrantKind.HTTP));

        assertThatThrownBy(() -> panel.call("acme.caller", TestPanel.user("ada")))
                .isInstanceOf(ForbiddenException.class)
                .hasFieldOrPropertyWithValue("code", "GRANT_DENIED");
    }

    @Test
    void eventsOfARefusedGrantAreNotTold() throws Exception {
        panel.run(new TestPlugin("acme.hearer", "1.0.0")
                .grants("[{\"grant\":\"events\",\"scope\":[\"server.*\"],\"why\":\"x\",\"optional\":true}]")
                .says("\"\" + heard")
                .members("int heard;")
                .start("""
                        context.contribute(EventHandler.class, new EventHandler() {
                            public String name() { return "hear"; }
                            public java.util.Set<String> types() { return java.util.Set.of("server.created"); }
                            public void handle(dev.ctrlaltplay.core.event.StoredEvent event) { heard++; }
                        });
                        """)
                .write(folder));
        panel.tell("server.created");

        panel.plugins.refuse("acme.hearer", Set.of(GrantKind.EVENTS));
        panel.tell("server.created");

        assertThat(panel.call("acme.hearer", TestPanel.user("ada"))).hasToString("Said[text=1]");
    }

    @Test
    void aPluginActsForWhoAsksWithHisRightsAndItsNameBesides() throws Exception {
        panel.run(new TestPlugin("acme.deputy", "1.0.0")
                .grants(READ)
                .says("\"\" + context.servers(request.caller()).list(null, 10).items().size()")
                .write(folder));
        Caller ada = TestPanel.user("ada");

        panel.call("acme.deputy", ada);

        assertThat(panel.acted).singleElement().satisfies(caller -> {
            assertThat(caller.principal()).isEqualTo(ada.principal());
            assertThat(caller.client()).contains("acme.deputy");
        });
    }

    @Test
    void aCallerKeptFromAnEarlierCallIsNobody() throws Exception {
        panel.run(new TestPlugin("acme.keeper", "1.0.0")
                .grants(READ)
                .says("keep(context, request.caller())")
                .members("""
                        dev.ctrlaltplay.core.access.Caller kept;
                        String keep(PluginContext context, dev.ctrlaltplay.core.access.Caller caller) {
                            if (kept == null) { kept = caller; return "kept"; }
                            return "" + context.servers(kept).list(null, 10).items().size();
                        }
                        """)
                .write(folder));
        panel.call("acme.keeper", TestPanel.user("admin"));

        assertThatThrownBy(() -> panel.call("acme.keeper", TestPanel.user("eve")))
                .isInstanceOf(ForbiddenException.class)
                .hasFieldOrPropertyWithValue("code", "CALLER_UNKNOWN");
        assertThat(panel.acted).isEmpty();
    }

    @Test
    void serversKeptFromAnEarlierCallActForNobody() throws Exception {
        panel.run(new TestPlugin("acme.keeper", "1.0.0")
                .grants(READ)
                .says("keep(context, request.caller())")
                .members("""
                        Servers kept;
                        String keep(PluginContext context, dev.ctrlaltplay.core.access.Caller caller) {
                            if (kept == null) { kept = context.servers(caller); return "kept"; }
                            return "" + kept.list(null, 10).items().size();
                        }
                        """)
                .write(folder));
        panel.call("acme.keeper", TestPanel.user("admin"));

        assertThatThrownBy(() -> panel.call("acme.keeper", TestPanel.user("eve")))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    void aCallerThePluginMadeItselfIsNobody() throws Exception {
        // Past the check of its code, which refuses the constructor.
        panel.run(new TestPlugin("acme.forger", "1.0.0")
                .grants(READ)
                .says("\"\" + context.servers(dev.ctrlaltplay.core.access.Caller.system(\"x\")).list(null, 10)")
                .write(folder));

        assertThatThrownBy(() -> panel.call("acme.forger", TestPanel.user("eve")))
                .isInstanceOf(ForbiddenException.class)
                .hasFieldOrPropertyWithValue("code", "CALLER_UNKNOWN");
    }

    @Test
    void forItselfAPluginActsUnderItsOwnName() throws Exception {
        panel.run(new TestPlugin("acme.own", "1.0.0")
                .grants(READ)
                .says("\"\" + context.servers().list(null, 10).items().size()")
                .write(folder));

        panel.call("acme.own", TestPanel.user("ada"));

        assertThat(panel.acted)
                .singleElement()
                .satisfies(caller -> assertThat(caller.principal()).isEqualTo(new Principal.System("plugin:acme.own")));
    }

    @Test
    void hostsThatWereNotGrantedAreNotReached() throws Exception {
        panel.run(new TestPlugin("acme.caller", "1.0.0")
                .grants("[{\"grant\":\"http\",\"scope\":[\"example.com\"],\"why\":\"x\"}]")
                .says("get(context)")
                .members("""
                        String get(PluginContext context) {
                            try { return context.http().send(HttpClient.Request.get("http://localhost:1/")).text(); }
                            catch (java.io.IOException | InterruptedException e) { return e.toString(); }
                        }
                        """)
                .write(folder));

        assertThatThrownBy(() -> panel.call("acme.caller", TestPanel.user("ada")))
                .isInstanceOf(ForbiddenException.class)
                .hasFieldOrPropertyWithValue("code", "EGRESS_DENIED");
    }

    @Test
    void tooManyCallsInASecondAreRefused() throws Exception {
        panel.run(new TestPlugin("acme.flood", "1.0.0")
                .grants(READ)
                .says("flood(context)")
                .members("""
                        String flood(PluginContext context) {
                            for (int i = 0; i < 100000; i++) { context.servers().list(null, 1); }
                            return "all";
                        }
                        """)
                .write(folder));

        assertThatThrownBy(() -> panel.call("acme.flood", TestPanel.user("ada")))
                .isInstanceOf(LimitException.class)
                .hasFieldOrPropertyWithValue("code", "PLUGIN_RATE");
    }

    @Test
    void whatAStoppedPluginKeptDoesNothing() throws Exception {
        Start start = panel.run(
                new TestPlugin("acme.gone", "1.0.0").grants(READ).says("\"hi\"").write(folder));
        panel.plugins.end("acme.gone");

        assertThat(start.facts().routes()).isEmpty();
        assertThat(panel.routes()).isZero();
    }
}
