package ctrlaltplay.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.sdk.host.HttpClient;
import dev.ctrlaltplay.sdk.host.PluginStore;
import dev.ctrlaltplay.sdk.testkit.PluginTest;
import dev.ctrlaltplay.sdk.testkit.TestHttp;
import dev.ctrlaltplay.sdk.testkit.TestPanel;
import dev.ctrlaltplay.sdk.testkit.TestResponse;
import dev.ctrlaltplay.sdk.testkit.TestServer;
import dev.ctrlaltplay.sdk.testkit.TestUser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PluginTest
class WebhooksPluginTest {
    private static final String SECRET = "hush-4711";
    private static final String DISCORD = "https://discord.com/api/webhooks/1/" + SECRET;
    private static final String SLACK = "https://hooks.slack.com/services/T/B/" + SECRET;

    private final TestPanel panel;
    private final TestUser admin;
    /** Answers to come; when there are none, 204. */
    private final Deque<HttpClient.Response> answers = new ArrayDeque<>();

    WebhooksPluginTest(TestPanel panel) {
        this.panel = panel;
        this.admin = panel.user("ada").administrator();
    }

    @BeforeEach
    void startThePlugin() {
        for (String address : List.of(DISCORD, SLACK)) {
            panel.http().answer(address, request -> answers.isEmpty() ? TestHttp.status(204) : answers.poll());
        }
        panel.settings().set("address", DISCORD);
        panel.start();
    }

    private static HttpClient.Response busy(String retryAfter) {
        return new HttpClient.Response(429, Map.of("retry-after", retryAfter), new byte[0]);
    }

    private void seconds(long seconds) {
        panel.clock().advance(Duration.ofSeconds(seconds));
    }

    private List<String> bodies() {
        return panel.http().requests().stream()
                .map(request -> new String(request.body(), StandardCharsets.UTF_8))
                .toList();
    }

    private List<Delivery> deliveries() {
        return panel.get("/deliveries")
                .as(admin)
                .body(DeliveriesRoute.Answer.class)
                .deliveries();
    }

    private List<String> told() {
        return deliveries().stream().map(Delivery::kind).toList();
    }

    // ---- what is told

    @Test
    void serverLives_startStopAndCrashAreTold() {
        TestServer server = panel.servers().add("Survival");
        server.state(ServerState.STARTING).state(ServerState.RUNNING).state(ServerState.STOPPING);
        server.state(ServerState.OFFLINE).state(ServerState.STARTING).state(ServerState.CRASHED);
        seconds(2);

        assertThat(told()).containsExactly("CRASHED", "STOPPED", "STARTED");
        assertThat(bodies())
                .satisfiesExactly(
                        first -> assertThat(first).contains("Survival is running."),
                        second -> assertThat(second).contains("Survival has stopped."),
                        third -> assertThat(third).contains("Survival has crashed."));
    }

    @Test
    void installationEnds_itIsToldAndNoStopWithIt() {
        TestServer server = panel.servers().add("Survival");
        panel.events().emit("server.install-finished", "server:" + server.id(), Map.of());
        server.state(ServerState.OFFLINE);
        panel.events()
                .emit(
                        "server.install-failed",
                        "server:" + server.id(),
                        Map.of("code", "X", "message", "No space left"));
        seconds(2);

        assertThat(told()).containsExactly("INSTALL_FAILED", "INSTALLED");
        assertThat(bodies().get(1)).contains("could not be installed. No space left");
    }

    @Test
    void sameStateIsReportedAgain_toldOnce() {
        panel.servers().add("Survival").state(ServerState.RUNNING).state(ServerState.RUNNING);

        assertThat(told()).containsExactly("STARTED");
    }

    @Test
    void eventIsToldTwice_sentOnce() {
        TestServer server = panel.servers().add("Survival").state(ServerState.RUNNING);
        seconds(2);
        // As after a crash between the message and what is remembered of the server.
        panel.store().collection("servers").remove(server.id().value());
        panel.events().repeat(panel.events().ofType("server.state-changed").get(0));
        seconds(2);

        assertThat(panel.http().requests()).hasSize(1);
    }

    @Test
    void startsAreNotWanted_onlyTheStopIsTold() {
        panel.settings().set("starts", false);
        panel.servers().add("Survival").state(ServerState.RUNNING).state(ServerState.OFFLINE);

        assertThat(told()).containsExactly("STOPPED");
    }

    @Test
    void addressIsEmpty_nothingPilesUp() {
        panel.settings().set("address", "");
        panel.servers().add("Survival").state(ServerState.RUNNING);

        assertThat(deliveries()).isEmpty();
        assertThat(panel.get("/deliveries")
                        .as(admin)
                        .body(DeliveriesRoute.Answer.class)
                        .ready())
                .isFalse();
    }

    @Test
    void serverIsDeleted_nothingOfItIsRemembered() {
        TestServer server = panel.servers().add("Survival").state(ServerState.RUNNING);
        panel.servers().remove(server);

        assertThat(panel.store()
                        .collection("servers")
                        .list(PluginStore.Query.first(10))
                        .items())
                .isEmpty();
    }

    // ---- how it looks

    @Test
    void nameCallsEverybodyAtDiscord_disarmed() {
        panel.servers().add("@everyone <@&99> **big** {reason}\n# x").state(ServerState.RUNNING);
        seconds(2);

        assertThat(bodies().get(0))
                .contains("\"allowed_mentions\":{\"parse\":[]}")
                .doesNotContain("@everyone", "<@&", " **", "\\n")
                .contains("\\\\*\\\\*big", "{reason}");
    }

    @Test
    void nameCallsTheChannelAtSlack_disarmed() {
        panel.settings().set("format", "slack").set("address", SLACK);
        panel.servers().add("<!channel> & @here").state(ServerState.RUNNING);
        seconds(2);

        assertThat(panel.http().requests().get(0).url()).isEqualTo(SLACK);
        assertThat(bodies().get(0))
                .contains("&lt;!channel&gt; &amp;", "\"link_names\":false", "\"mrkdwn\":false")
                .doesNotContain("<!channel>", "@here", "allowed_mentions");
    }

    @Test
    void templateIsSet_messageFollowsIt() {
        panel.settings().set("template", "[{game}] {server}: {event} {unknown}");
        panel.servers().add("Survival").state(ServerState.RUNNING);
        seconds(2);

        assertThat(bodies().get(0)).contains("[Test game] Survival: is running {unknown}");
    }

    // ---- trying again

    @Test
    void otherSideIsBusy_retryAfterIsHonoured() {
        answers.add(busy("60"));
        panel.servers().add("Survival").state(ServerState.RUNNING);
        seconds(58);
        assertThat(panel.http().requests()).hasSize(1);
        seconds(10);

        assertThat(panel.http().requests()).hasSize(2);
        assertThat(deliveries().get(0).state()).isEqualTo("SENT");
        assertThat(deliveries().get(0).tries()).isEqualTo(2);
    }

    @Test
    void retryAfterIsADateOrTooLong_waitStaysBounded() {
        answers.add(busy("Wed, 21 Oct 2026 07:28:00 GMT"));
        answers.add(busy("999999999"));
        panel.servers().add("Survival").state(ServerState.RUNNING);
        seconds(14);
        assertThat(panel.http().requests()).hasSize(2);
        seconds(3_610);

        assertThat(deliveries().get(0).state()).isEqualTo("SENT");
    }

    @Test
    void otherSideIsBroken_triedAgainAndOrderIsKept() {
        answers.add(TestHttp.status(503));
        panel.servers().add("First").state(ServerState.RUNNING);
        panel.servers().add("Second").state(ServerState.RUNNING);
        seconds(2);
        assertThat(deliveries()).extracting(Delivery::state).containsOnly("WAITING");
        seconds(12);

        assertThat(bodies())
                .satisfiesExactly(
                        first -> assertThat(first).contains("First"),
                        again -> assertThat(again).contains("First"),
                        second -> assertThat(second).contains("Second"));
    }

    @Test
    void otherSideStaysBroken_givenUpAfterEightTriesAndSaid() {
        for (int i = 0; i < 20; i++) {
            answers.add(TestHttp.status(500));
        }
        panel.servers().add("Survival").state(ServerState.RUNNING);
        seconds(86_400);

        assertThat(panel.http().requests()).hasSize(Delivery.MOST_TRIES);
        assertThat(deliveries().get(0).state()).isEqualTo("FAILED");
        assertThat(deliveries().get(0).problem()).contains("HTTP 500");
        assertThat(panel.log().lines()).anyMatch(line -> line.text().contains("given up after 8 tries"));
    }

    @Test
    void panelIsRestarted_whatWaitsIsSent() {
        answers.add(TestHttp.status(503));
        panel.servers().add("Survival").state(ServerState.RUNNING);
        seconds(2);
        panel.stop();
        panel.start();
        seconds(20);

        assertThat(deliveries().get(0).state()).isEqualTo("SENT");
    }

    @Test
    void webhookIsGone_givenUpAtOnceAndTheNextIsSent() {
        answers.add(TestHttp.status(404));
        panel.servers().add("First").state(ServerState.RUNNING);
        panel.servers().add("Second").state(ServerState.RUNNING);
        seconds(2);

        assertThat(deliveries()).extracting(Delivery::state).containsExactly("SENT", "FAILED");
        assertThat(deliveries().get(1).problem()).contains("does not know this webhook (HTTP 404)");
    }

    @Test
    void muchHappens_theLast200AreKept() {
        TestServer server = panel.servers().add("Survival");
        for (int i = 0; i < 150; i++) {
            server.state(ServerState.RUNNING).state(ServerState.OFFLINE);
            seconds(2);
        }

        assertThat(deliveries()).hasSize(Deliveries.MOST);
        assertThat(panel.http().requests()).hasSize(300);
    }

    // ---- the test message, rights, and the secret

    @Test
    void testIsAskedFor_sentAtOnceByRouteAndCommand() {
        assertThat(panel.post("/test").as(admin).body(TestRoute.Answer.class).sent())
                .isTrue();
        assertThat(panel.command("webhooks-test").as(admin))
                .isEqualTo(new ShellCommand.Result.Text("The test message was sent."));

        assertThat(bodies()).hasSize(2).allMatch(body -> body.contains("is a test of the webhook"));
        assertThat(told()).containsExactly("TEST", "TEST");
    }

    @Test
    void testFails_saidWhyAndNotTriedAgain() {
        answers.add(TestHttp.status(500));
        TestRoute.Answer answer = panel.post("/test").as(admin).body(TestRoute.Answer.class);
        answers.add(TestHttp.status(404));

        assertThat(answer.sent()).isFalse();
        assertThat(answer.message()).contains("HTTP 500");
        assertThatThrownBy(() -> panel.command("webhooks-test").as(admin))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("HTTP 404");
        seconds(3_600);
        assertThat(panel.http().requests()).hasSize(2);
    }

    @Test
    void anythingFails_secretIsNowhere() {
        panel.servers().add("Survival").state(ServerState.RUNNING);
        StringBuilder seen = new StringBuilder();
        for (String address : List.of(
                DISCORD,
                "https://discord.com/unanswered/" + SECRET,
                "https://elsewhere.example/" + SECRET,
                "no address " + SECRET,
                "ftp://discord.com/" + SECRET)) {
            panel.settings().set("address", address);
            answers.add(TestHttp.json(400, "{\"echo\":\"" + SECRET + "\"}"));
            TestResponse answer = panel.post("/test").as(admin);
            assertThat(answer.body(TestRoute.Answer.class).sent()).isFalse();
            seen.append(answer).append(panel.get("/deliveries").as(admin));
            answers.clear();
        }
        panel.log().lines().forEach(line -> seen.append(line.text()).append(line.cause()));
        panel.store()
                .collection("deliveries")
                .list(PluginStore.Query.first(200))
                .items()
                .forEach(document -> seen.append(document.json()));

        assertThat(seen.toString()).contains("HTTP 400", "There was no answer").doesNotContain(SECRET);
    }

    @Test
    void userLacksThePermission_forbidden() {
        TestUser bob = panel.user("bob").may("servers.view");

        assertThat(panel.get("/deliveries").as(bob).code()).isEqualTo("FORBIDDEN");
        assertThat(panel.post("/test").as(bob).code()).isEqualTo("FORBIDDEN");
    }
}
