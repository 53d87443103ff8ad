package dev.ctrlaltplay.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.event.StoredEvent;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.PowerAction;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.sdk.EventHandler;
import dev.ctrlaltplay.sdk.JobContribution;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.sdk.host.Servers;
import dev.ctrlaltplay.sdk.testkit.sample.SamplePlugin;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PluginTest
final class TestPanelTest {
    private final TestPanel panel;
    private final TestUser user;

    TestPanelTest(TestPanel panel) {
        this.panel = panel;
        this.user = panel.user("alice").may("acme.sample.use");
    }

    @BeforeEach
    @AfterEach
    void nothingScripted() {
        SamplePlugin.onStart = null;
        SamplePlugin.onCall = null;
    }

    private TestResponse call(Function<SamplePlugin.Call, Object> work) {
        SamplePlugin.onCall = work;
        return panel.get("/call").as(user);
    }

    private static PluginContext context() {
        return Objects.requireNonNull(SamplePlugin.last);
    }

    @Test
    void declaredGrantIsUsed_callGoesThrough() {
        panel.servers().add("Survival");
        panel.start();

        TestResponse answer = call(
                call -> call.context().servers().list(null, 10).items().get(0).name());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body(SamplePlugin.Answer.class).value()).isEqualTo("Survival");
        assertThat(panel.denials()).isEmpty();
    }

    @Test
    void undeclaredGrantIsUsed_refusalNamesPluginGrantAndRemedy() {
        TestServer server = panel.servers().add("Survival");
        panel.start();

        TestResponse answer = call(call -> {
            call.context().servers().power(server.id(), PowerAction.START);
            return "";
        });

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("GRANT_MISSING");
        assertThat(answer.message())
                .contains("acme.sample", "servers().power", "servers.power", "cap-plugin.json")
                .contains("{ \"grant\": \"servers.power\", \"why\": \"...\" }");
        assertThat(panel.denials()).hasSize(1);
        assertThat(server.actions()).isEmpty();
        assertThat(call(call -> call.context().users().name(UserId.create())).code())
                .isEqualTo("GRANT_MISSING");
    }

    @Test
    void eventsBeyondTheScopeAreWanted_startIsRefused() {
        SamplePlugin.onStart = context -> {
            context.contribute(EventHandler.class, new OfUsers());
            return "";
        };

        assertThatThrownBy(panel::start)
                .asInstanceOf(type(ForbiddenException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo("GRANT_MISSING"))
                .satisfies(e -> assertThat(e).hasMessageContaining("\"scope\": [\"user.created\"]"));
    }

    @Test
    void pluginActsForAUser_hisRightsCountAsWell() {
        TestServer hidden = panel.servers().add("Hidden");
        TestServer own = panel.servers().add("Own", user).state(ServerState.RUNNING);
        user.mayOnOwn("servers.view");
        panel.start();

        TestResponse seen = call(call -> call.context().servers(call.request().caller()).list(null, 10).items().stream()
                .map(Servers.Server::name)
                .toList());
        TestResponse foreign = call(call -> {
            call.context().servers(call.request().caller()).command(hidden.id(), "say hi");
            return "";
        });
        TestResponse without = call(call -> {
            call.context().servers(call.request().caller()).command(own.id(), "say hi");
            return "";
        });
        user.mayOnOwn("servers.console");
        TestResponse with = call(call -> {
            call.context().servers(call.request().caller()).command(own.id(), "say hi");
            return "";
        });

        assertThat(seen.json()).contains("[Own]");
        assertThat(foreign.code()).isEqualTo("NOT_FOUND");
        assertThat(without.code()).isEqualTo("FORBIDDEN");
        assertThat(with.status()).isEqualTo(200);
        assertThat(own.commands()).containsExactly("say hi");
        assertThat(hidden.commands()).isEmpty();
    }

    @Test
    void callerOfAnotherCallIsPassed_refusedAsUnknown() {
        AtomicReference<Caller> kept = new AtomicReference<>();
        AtomicReference<Servers> view = new AtomicReference<>();
        panel.start();
        call(call -> {
            kept.set(call.request().caller());
            view.set(call.context().servers(call.request().caller()));
            return "";
        });

        assertThat(call(call -> call.context()
                                .servers(Objects.requireNonNull(kept.get()))
                                .list(null, 1))
                        .code())
                .isEqualTo("CALLER_UNKNOWN");
        assertThat(call(call -> call.context()
                                .servers(Caller.system("acme.sample"))
                                .list(null, 1))
                        .code())
                .isEqualTo("CALLER_UNKNOWN");
        assertThat(call(call -> Objects.requireNonNull(view.get()).list(null, 1))
                        .code())
                .isEqualTo("CALLER_UNKNOWN");
    }

    @Test
    void routeIsAskedWithoutItsPermission_forbidden() {
        panel.start();
        SamplePlugin.onCall = call -> "reached";

        assertThat(panel.get("/call").as(panel.user("bob")).code()).isEqualTo("FORBIDDEN");
        assertThat(panel.get("/call").anonymously().status()).isEqualTo(401);
        assertThat(panel.get("/elsewhere").as(user).message()).contains("POST greetings/{name}");
    }

    @Test
    void bodyPathAndQueryAreSent_routeGetsThem() {
        panel.start();

        TestResponse good = panel.post("/greetings/big%20world")
                .body(Map.of("word", "Hi"))
                .query("end", "!")
                .as(user);
        TestResponse bad =
                panel.post("/greetings/x").body(Map.of("word", Map.of())).as(user);

        assertThat(good.body(SamplePlugin.Answer.class).value()).isEqualTo("Hi big world!");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.message()).contains("word");
    }

    @Test
    void routeThrowsWhatIsNoPlatformError_testEndsWithTheCause() {
        panel.start();

        assertThatThrownBy(() -> call(call -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(PluginFailure.class)
                .hasMessageContaining("GET /call")
                .hasRootCauseMessage("broken");
    }

    @Test
    void timeMoves_jobsRunAsOftenAsTheyFallDue() {
        panel.start();

        panel.clock().advance(Duration.ofSeconds(59));
        assertThat(panel.log().lines()).isEmpty();
        panel.clock().advance(Duration.ofSeconds(121));
        panel.runJob("acme.sample.tick");

        assertThat(panel.log().lines())
                .extracting(TestLog.Line::text)
                .containsExactly(
                        "tick 2026-01-01T00:01:00Z",
                        "tick 2026-01-01T00:02:00Z",
                        "tick 2026-01-01T00:03:00Z",
                        "tick 2026-01-01T00:03:00Z");
        assertThatThrownBy(() -> panel.runJob("other")).hasMessageContaining("acme.sample.tick");
    }

    @Test
    void jobWantsToRunMoreThanOnceASecond_startIsRefused() {
        SamplePlugin.onStart = context -> {
            context.contribute(JobContribution.class, new Hectic());
            return "";
        };

        assertThatThrownBy(panel::start).hasMessageContaining("hectic").hasMessageContaining("once a second");
    }

    @Test
    void serverChanges_handlerIsToldInOrderAndFailuresEndTheTest() {
        TestServer before = panel.servers().add("Before");
        panel.start();
        TestServer server =
                panel.servers().add("Survival").state(ServerState.RUNNING).load(1, 2, 3, 4, 5);

        assertThat(SamplePlugin.TOLD)
                .extracting(StoredEvent::type)
                .containsExactly("server.created", "server.state-changed");
        assertThat(SamplePlugin.TOLD)
                .extracting(StoredEvent::subject)
                .doesNotContain(before.id().value());
        assertThat(SamplePlugin.TOLD.get(1).ver()).isEqualTo(2);
        assertThat(panel.events().ofType("server.created")).hasSize(2);
        panel.events().repeat(SamplePlugin.TOLD.get(1));
        assertThat(SamplePlugin.TOLD).hasSize(3);
        panel.events().emit("user.created", "user:x", Map.of());
        assertThat(SamplePlugin.TOLD).hasSize(3);
        assertThatThrownBy(() -> server.tell("server.created", Map.of("name", "poison")))
                .isInstanceOf(PluginFailure.class)
                .hasMessageContaining("acme.sample.told");
    }

    @Test
    void commandRuns_argumentsAndTypedLinesArrive() {
        panel.start();
        TestCommand run =
                panel.command("sample-say").with("what", "hi").with("--loud").typing("yes");

        assertThat(run.as(user)).isEqualTo(new ShellCommand.Result.Text("hi!"));
        assertThat(run.printed()).isEqualTo("heard yes");
        assertThatThrownBy(() -> panel.command("sample-say").as(user)).hasMessageContaining("what");
        assertThatThrownBy(() -> panel.command("sample-say").with("--no")).hasMessageContaining("--loud");
        assertThatThrownBy(() -> panel.command("sample-say").with("what", "x").as(panel.user("bob")))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    void pluginIsStopped_itsContextRefusesEverything() {
        panel.start();
        PluginContext old = context();
        panel.stop();

        assertThatThrownBy(() -> old.servers().list(null, 1))
                .asInstanceOf(type(UnavailableException.class))
                .extracting(UnavailableException::code)
                .isEqualTo("PLUGIN_STOPPED");
        assertThatThrownBy(() -> old.store().collection("notes")).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> panel.get("/call")).hasMessageContaining("panel.start()");
        panel.start();
        assertThatThrownBy(() -> old.log().info("late")).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> context().contribute(JobContribution.class, new Hectic()))
                .hasMessageContaining("Plugin.start had returned");
    }

    private static final class Hectic implements JobContribution {
        @Override
        public String name() {
            return "hectic";
        }

        @Override
        public Duration every() {
            return Duration.ofMillis(10);
        }

        @Override
        public void run() {}
    }

    private static final class OfUsers implements EventHandler {
        @Override
        public String name() {
            return "acme.sample.users";
        }

        @Override
        public Set<String> types() {
            return Set.of("user.created");
        }

        @Override
        public void handle(StoredEvent event) {}
    }
}
