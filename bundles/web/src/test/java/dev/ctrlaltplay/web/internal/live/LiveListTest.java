package dev.ctrlaltplay.web.internal.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.access.Visibility;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.SessionId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.live.TopicSource;
import dev.ctrlaltplay.web.internal.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveListTest {
    private static final String TOPIC = "servers";
    private static final NodeId NODE = NodeId.create();

    private final FakePolicy policy = new FakePolicy();
    private final DefaultLiveHub hub = new DefaultLiveHub(Json::text, Runnable::run, nanos -> {});
    private final UserId ann = UserId.create();
    private final UserId bob = UserId.create();
    private final FakeTransport browser = new FakeTransport();

    @BeforeEach
    void open() {
        hub.setPolicy(policy);
        hub.addSource(new Listed());
        policy.narrowed.put("servers.view", new Visibility(false, ann, Set.of()));
    }

    @Test
    void aViewerGetsWhatIsHisAndDoesNotLearnOfTheRest() {
        subscribe(browser, null);
        tell("one", ann);
        tell("two", bob);
        tell("three", ann);

        assertThat(names(browser)).containsExactly("one", "three");
        assertThat(browser.types()).containsExactly("ack", "event", "event");
    }

    @Test
    void whoMayOnlyWatchCertainNodesGetsWhatIsOnThem() {
        policy.narrowed.put("servers.view", new Visibility(false, null, Set.of(NODE)));
        subscribe(browser, null);
        hub.event(TOPIC, Target.server(ServerId.create(), bob, NODE), Map.of("id", "here"));
        hub.event(TOPIC, Target.server(ServerId.create(), ann, NodeId.create()), Map.of("id", "there"));

        assertThat(names(browser)).containsExactly("here");
    }

    @Test
    void anEventMayAskForAnotherPermissionThanItsTopic() {
        subscribe(browser, null);
        policy.denied.add("nodes.view");
        hub.event(TOPIC, Target.node(NODE), "nodes.view", Map.of("id", "node"));
        hub.event(TOPIC, Target.server(ServerId.create(), ann, null), "servers.view", Map.of("id", "server"));

        assertThat(names(browser)).containsExactly("server");
    }

    @Test
    void whatIsReplayedIsChosenByTheSameRule() {
        subscribe(new FakeTransport(), null);
        tell("seen", ann);
        FakeTransport first = new FakeTransport();
        subscribe(first, null);
        tell("last", ann);
        long since = Long.parseLong((String) first.lastText().get("seq"));
        tell("hers", bob);
        tell("mine", ann);

        subscribe(browser, since);
        assertThat(names(browser)).containsExactly("mine");
        assertThat(browser.types()).containsExactly("ack", "event");
    }

    @Test
    void whoseRightsChangeIsToldToReadTheListAgainAndGetsOnlyWhatHeMaySeeFromThenOn() {
        subscribe(browser, null);
        tell("one", ann);
        policy.narrowed.put("servers.view", new Visibility(false, bob, Set.of()));
        hub.accessChanged(ann);
        tell("two", ann);
        tell("three", bob);

        assertThat(browser.types()).containsExactly("ack", "event", "gap", "event");
        assertThat(names(browser)).containsExactly("one", "three");
    }

    @Test
    void whoLosesThePermissionAltogetherIsCut() {
        subscribe(browser, null);
        policy.denied.add("servers.view");
        hub.accessChanged(ann);
        tell("secret", ann);

        assertThat(names(browser)).isEmpty();
        assertThat(browser.lastText()).containsEntry("type", "error").containsEntry("code", "FORBIDDEN");
    }

    @Test
    void whoHoldsThePermissionOnNothingMayNotWatchTheList() {
        policy.denied.add("servers.view");
        subscribe(browser, null);

        assertThat(browser.lastText()).containsEntry("type", "error").containsEntry("code", "FORBIDDEN");
    }

    @Test
    void whileThereIsNoPolicyNothingIsShownAndAfterwardsTheNewOneDecides() {
        subscribe(browser, null);
        hub.clearPolicy(policy);
        tell("ann's", ann);
        tell("bob's", bob);
        assertThat(names(browser)).isEmpty();

        FakePolicy next = new FakePolicy();
        next.narrowed.put("servers.view", new Visibility(false, bob, Set.of()));
        hub.setPolicy(next);
        assertThat(names(browser)).containsExactly("bob's");
    }

    @Test
    void aViewerThatLagsBehindTheKeptEventsIsToldSo() {
        subscribe(browser, null);
        browser.deaf = true;
        for (int i = 0; i < EventFeed.KEPT_OF_LIST + 10; i++) {
            tell("server " + i, ann);
        }
        browser.listen();

        assertThat(browser.types().stream().filter("gap"::equals)).hasSize(1);
        assertThat(names(browser)).endsWith("server " + (EventFeed.KEPT_OF_LIST + 9));
    }

    @Test
    void anEventOfAListThatTellsOfNothingIsAMistake() {
        subscribe(browser, null);
        assertThatThrownBy(() -> hub.event(TOPIC, Map.of("id", "everybody's")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(names(browser)).isEmpty();
    }

    private void tell(String name, UserId owner) {
        hub.event(TOPIC, Target.server(ServerId.create(), owner, null), Map.of("id", name));
    }

    private static List<Object> names(FakeTransport browser) {
        return browser.texts.stream()
                .filter(frame -> "event".equals(frame.get("type")))
                .<Object>map(frame -> String.valueOf(((Map<?, ?>) frame.getOrDefault("data", Map.of())).get("id")))
                .toList();
    }

    private void subscribe(FakeTransport to, @Nullable Long since) {
        Caller caller = new Caller(new Principal.User(ann, "ann", SessionId.create()), "", "::1", "test");
        hub.subscribe(hub.open(to, caller), "1", TOPIC, since);
    }

    private static final class Listed implements TopicSource {
        @Override
        public String pattern() {
            return TOPIC;
        }

        @Override
        public boolean bytes() {
            return false;
        }

        @Override
        public boolean list() {
            return true;
        }

        @Override
        public String permission() {
            return "servers.view";
        }

        @Override
        public Target target(Map<String, String> variables) {
            throw new AssertionError("a list is about many things");
        }
    }
}
