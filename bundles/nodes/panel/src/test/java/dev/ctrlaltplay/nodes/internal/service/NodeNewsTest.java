package dev.ctrlaltplay.nodes.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.agentlink.AgentInfo;
import dev.ctrlaltplay.agentlink.AgentLink;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.live.LiveHub;
import dev.ctrlaltplay.nodes.internal.store.NodeRow;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeNewsTest {
    private static final NodeId NODE = NodeId.create();

    private final List<String> told = new ArrayList<>();
    private final List<Object> news = new ArrayList<>();
    private final NodeNews topic = new NodeNews();
    private final AgentLink link = (AgentLink) Proxy.newProxyInstance(
            AgentLink.class.getClassLoader(),
            new Class<?>[] {AgentLink.class},
            (proxy, method, arguments) -> method.getName().equals("online") ? Boolean.TRUE : Optional.empty());

    @BeforeEach
    void listen() {
        topic.hub = new Hub();
    }

    @Test
    void aNodeIsToldAsTheListShowsIt() {
        topic.changed("changed", entry(), link);

        assertThat(told).containsExactly("nodes " + NODE + " nodes.view");
        assertThat(news.get(0)).isInstanceOfSatisfying(NodeNews.NodeChanged.class, change -> {
            assertThat(change.node().name()).isEqualTo("attic");
            assertThat(change.node().state()).isEqualTo("ONLINE");
        });
    }

    @Test
    void anAgentThatWaitsIsToldOnlyToWhomAgentsConcern() {
        AgentInfo agent = new AgentInfo(
                NODE, "new", AgentInfo.State.PENDING, "10.0.0.7", "", Instant.EPOCH, null, List.of(), null);
        topic.agent(agent);
        topic.agentGone(NODE);

        assertThat(told).containsOnly("nodes " + NODE + " agents.view");
        assertThat(news)
                .containsExactly(
                        new NodeNews.AgentChanged("agent", NODE.value(), agent),
                        new NodeNews.Gone("agent-gone", NODE.value()));
    }

    @Test
    void aDeletedNodeIsNamedAndNoMore() {
        topic.changed("deleted", entry(), link);
        assertThat(news).containsExactly(new NodeNews.Gone("deleted", NODE.value()));
    }

    @Test
    void withoutAHubNothingIsToldAndNothingBreaks() {
        topic.hub = null;
        topic.changed("created", entry(), link);
        assertThat(news).isEmpty();
    }

    private static NodeDirectory.Entry entry() {
        NodeRow row =
                new NodeRow(NODE.value(), 1, "attic", "", "localhost", false, 1024, 400, 2048, 25_500, 25_999, "[]", 0);
        return NodeDirectory.Entry.of(row);
    }

    private final class Hub implements LiveHub {
        @Override
        public void event(String list, Object data) {
            throw new AssertionError("a list says what its events are about");
        }

        @Override
        public void event(String list, Target about, Object data) {
            event(list, about, "nodes.view", data);
        }

        @Override
        public void event(String list, Target about, String permission, Object data) {
            told.add(list + " " + about.id() + " " + permission);
            news.add(data);
        }

        @Override
        public void bytes(String list, long position, byte[] data) {}

        @Override
        public boolean watched(String list) {
            return true;
        }
    }
}
