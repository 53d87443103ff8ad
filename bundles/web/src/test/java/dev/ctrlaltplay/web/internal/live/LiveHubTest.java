package dev.ctrlaltplay.web.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.id.SessionId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.live.TopicSource;
import dev.ctrlaltplay.web.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveHubTest {
    private static final String CONSOLE = "server/1/console";
    private static final String STATUS = "server/1/status";

    private final FakePolicy policy = new FakePolicy();
    private final DefaultLiveHub hub = new DefaultLiveHub(Json::text, Runnable::run, nanos -> {});
    private final UserId user = UserId.create();
    private final ConsoleSource console = new ConsoleSource(hub, user);

    @BeforeEach
    void open() {
        hub.setPolicy(policy);
        hub.addSource(console);
        hub.addSource(new StatusSource(user));
    }

    @Test
    void whatIsPublishedArrivesOnceAndInOrder() {
        FakeTransport browser = new FakeTransport();
        subscribe(browser, CONSOLE, null);

        console.say("one\n");
        console.say("two\n");
        console.say("two more\n");
        flush();

        assertThat(browser.output).hasToString("one\ntwo\ntwo more\n");
        assertThat(browser.types()).containsExactly("ack");
    }

    @Test
    void aNewViewerGetsThePastFirstAndThenWhatIsLive() {
        console.say("before\n");
        FakeTransport browser = new FakeTransport();
        subscribe(browser, CONSOLE, null);
        console.say("after\n");
        flush();

        assertThat(browser.output).hasToString("before\nafter\n");
    }

    @Test
    void aReturningViewerGetsWhatHeMissedAndNothingTwice() {
        FakeTransport keepsTheTopicAlive = new FakeTransport();
        subscribe(keepsTheTopicAlive, CONSOLE, null);
        console.say("0123456789");
        FakeTransport browser = new FakeTransport();

        subscribe(browser, CONSOLE, 4L);
        console.say("abc");
        flush();

        assertThat(browser.output).hasToString("456789abc");
    }

    @Test
    void bytesSentTwiceByTheAgentAreShownOnce() {
        FakeTransport browser = new FakeTransport();
        subscribe(browser, CONSOLE, null);
        hub.bytes(CONSOLE, 0, bytes("abcdef"));
        hub.bytes(CONSOLE, 3, bytes("defghi"));
        flush();

        assertThat(browser.output).hasToString("abcdefghi");
    }

    @Test
    void aJumpForwardIsToldAsAGap() {
        FakeTransport browser = new FakeTransport();
        subscribe(browser, CONSOLE, null);
        hub.bytes(CONSOLE, 0, bytes("abc"));
        flush();
        hub.bytes(CONSOLE, 100, bytes("xyz"));
        flush();

        assertThat(browser.output).hasToString("abcxyz");
        assertThat(browser.lastText())
                .containsEntry("type", "gap")
                .containsEntry("from", "3")
                .containsEntry("to", "100");
    }

    @Test
    void aDeafViewerCostsOthersNothingAndLaterGetsTheNewest() {
        FakeTransport deaf = new FakeTransport();
        FakeTransport keen = new FakeTransport();
        subscribe(deaf, CONSOLE, null);
        subscribe(keen, CONSOLE, null);
        deaf.deaf = true;
        String line = "x".repeat(40_000) + "\n";
        for (int i = 0; i < 400; i++) {
            console.say(line);
        }
        console.say("newest\n");
        flush();

        assertThat(keen.output.length()).isEqualTo(400 * line.length() + 7);
        assertThat(keen.types()).containsExactly("ack");
        deaf.listen();
        assertThat(deaf.output).endsWith("newest\n");
        assertThat(deaf.types()).contains("gap");
        assertThat(deaf.output.length()).isLessThan(5_000_000);
    }

    @Test
    void aTopicWhoseSourceLeavesComesBackWithItWithoutLoss() {
        FakeTransport browser = new FakeTransport();
        subscribe(browser, CONSOLE, null);
        console.say("one\n");
        flush();

        hub.removeSource(console);
        assertThat(browser.lastText()).containsEntry("type", "error").containsEntry("code", "TOPIC_GONE");
        console.say("while it was away\n");

        hub.addSource(console);
        console.say("two\n");
        flush();
        assertThat(browser.output).hasToString("one\nwhile it was away\ntwo\n");
    }

    @Test
    void whatWasReadButNotSentWhenTheSourceLeavesIsReadAgain() {
        console.say("the past\n");
        FakeTransport browser = new FakeTransport();
        browser.deaf = true;
        subscribe(browser, CONSOLE, 0L);

        hub.removeSource(console);
        hub.addSource(console);
        browser.listen();

        assertThat(browser.output).hasToString("the past\n");
    }

    @Test
    void withoutAPolicyNothingIsDeliveredUntilItIsBack() {
        FakeTransport browser = new FakeTransport();
        subscribe(browser, CONSOLE, null);
        hub.setPolicy(null);
        console.say("secret\n");
        flush();
        assertThat(browser.output).isEmpty();

        hub.setPolicy(policy);
        assertThat(browser.output).hasToString("secret\n");
    }

    @Test
    void aViewerWhoLosesHisRightIsCutAndToldWhy() {
        FakeTransport browser = new FakeTransport();
        subscribe(browser, CONSOLE, null);
        policy.denied.add("servers.console");

        hub.accessChanged(user);
        console.say("secret\n");
        flush();

        assertThat(browser.output).isEmpty();
        assertThat(browser.lastText()).containsEntry("code", "FORBIDDEN");
    }

    @Test
    void whoMayNotKnowOfTheServerIsToldThatThereIsNone() {
        policy.denied.add("servers.console");
        policy.denied.add("servers.view");
        FakeTransport browser = new FakeTransport();
        subscribe(browser, CONSOLE, null);

        assertThat(browser.lastText()).containsEntry("type", "error").containsEntry("code", "NOT_FOUND");
    }

    @Test
    void theEndOfTheSessionEndsTheConnection() {
        FakeTransport browser = new FakeTransport();
        subscribe(browser, CONSOLE, null);
        policy.denied.add("self");

        hub.recheck();

        assertThat(browser.closeCode).isEqualTo(DefaultLiveHub.SESSION_OVER);
    }

    @Test
    void anEventTopicBeginsWithItsSnapshotAndGoesOnInOrder() {
        FakeTransport browser = new FakeTransport();
        subscribe(browser, STATUS, null);
        hub.event(STATUS, Map.of("state", "STARTING"));
        hub.event(STATUS, Map.of("state", "RUNNING"));

        assertThat(browser.types()).containsExactly("ack", "event", "event", "event");
        assertThat(browser.texts.stream()
                        .skip(1)
                        .map(frame -> ((Map<?, ?>) frame.getOrDefault("data", Map.of())).get("state")))
                .isEqualTo(Arrays.asList("OFFLINE", "STARTING", "RUNNING"));
    }

    @Test
    void aMissedEventIsSentToAViewerWhoComesBackInTime() {
        FakeTransport keepsTheTopicAlive = new FakeTransport();
        subscribe(keepsTheTopicAlive, STATUS, null);
        hub.event(STATUS, Map.of("state", "STARTING"));
        long seen = Long.parseLong((String) keepsTheTopicAlive.lastText().get("seq"));
        hub.event(STATUS, Map.of("state", "RUNNING"));

        FakeTransport browser = new FakeTransport();
        subscribe(browser, STATUS, seen);

        assertThat(browser.types()).containsExactly("ack", "event");
        assertThat((Map<?, ?>) browser.lastText().get("data")).isEqualTo(Map.of("state", "RUNNING"));
    }

    @Test
    void nothingIsKeptOfATopicThatNobodyWatches() {
        FakeTransport browser = new FakeTransport();
        Socket socket = subscribe(browser, CONSOLE, null);
        assertThat(hub.watched(CONSOLE)).isTrue();

        hub.closed(socket);

        assertThat(hub.watched(CONSOLE)).isFalse();
        assertThat(console.watching).isFalse();
    }

    @Test
    void aLongPastOfASilentServerArrivesToItsEnd() {
        console.say("x".repeat(900_000));
        console.say("last\n");
        FakeTransport browser = new FakeTransport();

        subscribe(browser, CONSOLE, 0L);

        assertThat(browser.output.length()).isEqualTo(900_005);
        assertThat(browser.output).endsWith("last\n");
        assertThat(browser.types()).containsExactly("ack");
    }

    @Test
    void aConnectionThatReadsNothingIsClosedAfterThirtySecondsAndDroppedWhereItDoesNotTakeItsLeave() {
        FakeTransport browser = new FakeTransport();
        Socket socket = subscribe(browser, CONSOLE, null);
        browser.deaf = true;
        console.say("nobody reads this\n");
        flush();

        socket.closeIfStuck(System.nanoTime() + 29_000_000_000L);
        assertThat(browser.closeCode).isZero();
        socket.closeIfStuck(System.nanoTime() + 31_000_000_000L);
        assertThat(browser.closeCode).isEqualTo(1013);
        assertThat(browser.dropped).isFalse();
        socket.closeIfStuck(System.nanoTime() + 3_000_000_000L);
        assertThat(browser.dropped).isTrue();
    }

    @Test
    void aSourceThatIsReplacedTakesItsViewersOver() {
        FakeTransport browser = new FakeTransport();
        subscribe(browser, CONSOLE, null);
        ConsoleSource next = new ConsoleSource(hub, user);
        hub.addSource(next);
        hub.removeSource(console);

        assertThat(browser.types()).containsExactly("ack", "error", "ack");
        assertThat(next.watching).isTrue();
    }

    @Test
    void aTopicThatComesBackBeforeThePolicyWaitsForIt() {
        FakeTransport browser = new FakeTransport();
        subscribe(browser, CONSOLE, null);
        hub.removeSource(console);
        hub.clearPolicy(policy);
        hub.addSource(console);
        assertThat(browser.types()).containsExactly("ack", "error");

        hub.setPolicy(policy);

        assertThat(browser.types()).containsExactly("ack", "error", "ack");
    }

    @Test
    void whoUnsubscribedWhileTheSourceWasAwayIsLeftInPeace() {
        FakeTransport browser = new FakeTransport();
        Socket socket = subscribe(browser, CONSOLE, null);
        hub.removeSource(console);
        hub.unsubscribe(socket, "2", CONSOLE);
        hub.addSource(console);

        assertThat(browser.types()).containsExactly("ack", "error", "ack");
        assertThat(hub.watched(CONSOLE)).isFalse();
    }

    @Test
    void aSocketWatchesAHundredTopicsAndNoMoreHoweverOftenItsSourceComesAndGoes() {
        FakeTransport browser = new FakeTransport();
        Socket socket = subscribe(browser, CONSOLE, null);
        for (int i = 2; i <= 100; i++) {
            hub.subscribe(socket, "1", "server/" + i + "/console", null);
        }
        hub.removeSource(console);
        hub.subscribe(socket, "1", STATUS, null);

        assertThat(browser.lastText()).containsEntry("code", "LIMIT_REACHED");
    }

    @Test
    void aSourceThatFailsLeavesNoSubscriptionThatNeverDelivers() {
        TopicSource broken = new StatusSource(user) {
            @Override
            public String pattern() {
                return "broken";
            }

            @Override
            public Object snapshot(Map<String, String> variables) {
                throw new dev.ctrlaltplay.core.error.NotFoundException("thing", "broken");
            }
        };
        hub.addSource(broken);
        FakeTransport browser = new FakeTransport();
        subscribe(browser, "broken", null);

        assertThat(browser.lastText()).containsEntry("code", "NOT_FOUND");
        assertThat(hub.watched("broken")).isFalse();
    }

    private Socket subscribe(FakeTransport browser, String topic, @Nullable Long since) {
        Caller caller = new Caller(new Principal.User(user, "ann", SessionId.create()), "", "::1", "test");
        Socket socket = hub.open(browser, caller);
        hub.subscribe(socket, "1", topic, since);
        return socket;
    }

    /** What the tick does 20 ms later. */
    private void flush() {
        long until = System.nanoTime() + 30_000_000;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        hub.tick();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
