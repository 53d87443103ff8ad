package dev.ctrlaltplay.agentlink.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.agentlink.AgentInfo;
import dev.ctrlaltplay.agentlink.AgentListener;
import dev.ctrlaltplay.agentlink.CommandAnswer;
import dev.ctrlaltplay.agentlink.CommandFailedException;
import dev.ctrlaltplay.agentlink.ReportHandler;
import dev.ctrlaltplay.agentlink.agent.CommandHandler;
import dev.ctrlaltplay.agentlink.agent.CommandRefusedException;
import dev.ctrlaltplay.agentlink.agent.internal.AgentCore;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.id.CommandId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.protocol.ServerWire;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ends together, over a real socket. */
class LinkTest {
    @TempDir
    private Path folder;

    private TestPanel panel;

    @BeforeEach
    void start() throws Exception {
        panel = new TestPanel(folder);
    }

    @AfterEach
    void stop() throws Exception {
        panel.close();
    }

    /** A handler of one kind that notes what it did. */
    private static final class Worker implements CommandHandler<ServerWire.ServerRef> {
        final List<String> done = new CopyOnWriteArrayList<>();
        private final String kind;
        private final Function<ServerWire.ServerRef, Object> effect;

        Worker(String kind, Function<ServerWire.ServerRef, Object> effect) {
            this.kind = kind;
            this.effect = effect;
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public Class<ServerWire.ServerRef> bodyType() {
            return ServerWire.ServerRef.class;
        }

        @Override
        public boolean repeatable() {
            return false;
        }

        @Override
        public Object handle(ServerWire.ServerRef body, Request request) {
            done.add(body.serverId());
            return effect.apply(body);
        }

        @Override
        public String subject(ServerWire.ServerRef body) {
            return body.serverId();
        }
    }

    private CompletionStage<CommandAnswer> send(AgentCore agent, String kind, String server) {
        return send(agent, CommandId.create(), kind, server);
    }

    private CompletionStage<CommandAnswer> send(AgentCore agent, CommandId id, String kind, String server) {
        return panel.core.send(
                new NodeId(agent.nodeId()),
                id,
                kind,
                new ServerWire.ServerRef(server),
                TestPanel.ADMIN,
                Duration.ofSeconds(8));
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void anAgentWithATokenIsInAtOnceAndTellsOfItself() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        panel.core
                .sessions()
                .add(
                        new AgentListener() {
                            @Override
                            public void joined(AgentInfo agent) {
                                heard.add("joined " + agent.name());
                            }

                            @Override
                            public void online(AgentInfo agent) {
                                heard.add("online " + agent.capabilities());
                            }
                        },
                        node -> panel.core.agent(node).orElse(null));

        AgentCore agent = panel.joined("box");

        TestPanel.await(() -> heard.size() == 2);
        assertThat(heard).containsExactly("joined box", "online [process]");
        AgentInfo info = panel.info(agent);
        assertThat(info.state()).isEqualTo(AgentInfo.State.ONLINE);
        assertThat(info.resources()).isNotNull();
        assertThat(panel.link("box")).contains("CONNECTED");
    }

    @Test
    void anAgentWithoutATokenWaitsUntilItIsAccepted() throws Exception {
        AgentCore agent = panel.agent("stranger", "");
        agent.start();
        NodeId node = new NodeId(agent.nodeId());
        TestPanel.await(() -> panel.core.agent(node).isPresent());
        assertThat(panel.info(agent).state()).isEqualTo(AgentInfo.State.PENDING);

        panel.core.accept(node, TestPanel.ADMIN);

        TestPanel.await(() -> panel.core.online(node));
    }

    @Test
    void aTokenLetsOneAgentInHoweverManyTryAtOnce() throws Exception {
        String token = panel.core.createJoinToken(TestPanel.ADMIN).token();
        List<AgentCore> agents = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            agents.add(panel.agent("racer" + i, token));
        }

        agents.forEach(AgentCore::start);

        for (int i = 0; i < 5; i++) {
            String name = "racer" + i;
            TestPanel.await(() -> settled(name));
        }
        assertThat(panel.core.agents())
                .filteredOn(a -> a.state() == AgentInfo.State.ONLINE)
                .hasSize(1);
    }

    private boolean settled(String name) {
        try {
            String text = panel.link(name);
            return text.contains("CONNECTED") || text.contains("JOIN_TOKEN_INVALID");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aCommandIsAnsweredAndARefusalKeepsItsCode() throws Exception {
        AgentCore agent = panel.joined("box");
        agent.add(new Worker("t.echo", body -> body));
        agent.add(new Worker("t.refuse", body -> {
            throw new CommandRefusedException("PORT_CONFLICT", "taken");
        }));

        assertThat(get(send(agent, "t.echo", "s1"))
                        .data(ServerWire.ServerRef.class)
                        .serverId())
                .isEqualTo("s1");
        assertThatThrownBy(() -> get(send(agent, "t.refuse", "s1")))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        CommandFailedException.class, e -> assertThat(e.code()).isEqualTo("PORT_CONFLICT"));
    }

    @Test
    void aHandlerThatComesLateStillGetsItsCommand() throws Exception {
        AgentCore agent = panel.joined("box");
        CompletionStage<CommandAnswer> answer = send(agent, "t.late", "s1");

        agent.add(new Worker("t.late", body -> body));

        assertThat(get(answer).data(ServerWire.ServerRef.class).serverId()).isEqualTo("s1");
    }

    @Test
    void aHundredCommandsAtOnceAreDoneOnceEachAndQuickly() throws Exception {
        AgentCore agent = panel.joined("box");
        Worker worker = new Worker("t.start", body -> body);
        agent.add(worker);
        get(send(agent, "t.start", "warm"));
        long start = System.nanoTime();

        List<CompletionStage<CommandAnswer>> answers = IntStream.range(0, 100)
                .mapToObj(i -> send(agent, "t.start", "s" + i))
                .toList();
        for (CompletionStage<CommandAnswer> answer : answers) {
            get(answer);
        }

        assertThat(worker.done).hasSize(101);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void theSameKeyTwiceIsOneCommand() throws Exception {
        AgentCore agent = panel.joined("box");
        Worker worker = new Worker("t.once", body -> body);
        agent.add(worker);
        CommandId id = CommandId.create();

        get(send(agent, id, "t.once", "s1"));
        TestPanel.await(() -> answered(id, agent));

        assertThat(worker.done).hasSize(1);
    }

    private boolean answered(CommandId id, AgentCore agent) {
        try {
            return get(send(agent, id, "t.once", "s1")).message().isEmpty();
        } catch (Exception notYetStored) {
            return false;
        }
    }

    @Test
    void aCommandOutlivesABrokenConnectionAndIsDoneOnce() throws Exception {
        AgentCore agent = panel.joined("box");
        NodeId node = new NodeId(agent.nodeId());
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Worker worker = new Worker("t.slow", body -> {
            begun.countDown();
            try {
                assertThat(go.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return body;
        });
        agent.add(worker);
        CompletionStage<CommandAnswer> answer = send(agent, "t.slow", "s1");
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        panel.core.sessions().closeAll(1001, "test");
        go.countDown();

        TestPanel.await(() -> panel.core.online(node));
        assertThat(get(answer).data(ServerWire.ServerRef.class).serverId()).isEqualTo("s1");
        assertThat(worker.done).hasSize(1);
    }

    @Test
    void aRevokedAgentIsCutOffAndStaysOut() throws Exception {
        AgentCore agent = panel.joined("box");
        NodeId node = new NodeId(agent.nodeId());

        panel.core.revoke(node, TestPanel.ADMIN);

        TestPanel.await(() -> !panel.core.online(node));
        TestPanel.await(() -> refused("box"));
        assertThat(panel.info(agent).state()).isEqualTo(AgentInfo.State.REVOKED);
        assertThat(panel.audit).extracting(entry -> entry.action()).contains("agent.revoke");
        assertThatThrownBy(() -> get(send(agent, "t.x", "s1")))
                .cause()
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo("AGENT_OFFLINE"));
    }

    private boolean refused(String name) {
        try {
            return panel.link(name).contains("REFUSED");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void reportsWaitForTheirHandlerAndComeInOrderThoughItFails() throws Exception {
        AgentCore agent = panel.joined("box");
        for (int i = 0; i < 600; i++) {
            agent.report("t.report", new ServerWire.ServerRef("" + i));
        }
        List<String> got = new CopyOnWriteArrayList<>();
        AtomicInteger calls = new AtomicInteger();

        panel.core.add(new ReportHandler<ServerWire.ServerRef>() {
            @Override
            public String kind() {
                return "t.report";
            }

            @Override
            public Class<ServerWire.ServerRef> bodyType() {
                return ServerWire.ServerRef.class;
            }

            @Override
            public void handle(NodeId node, ServerWire.ServerRef body, Instant at) {
                if (calls.incrementAndGet() == 3) {
                    throw new IllegalStateException("the database is away");
                }
                got.add(body.serverId());
            }
        });

        TestPanel.await(() -> got.size() >= 600);
        assertThat(got)
                .containsExactlyElementsOf(
                        IntStream.range(0, 600).mapToObj(Integer::toString).toList());
    }

    @Test
    void reportsMadeWhileThePanelIsAwayArriveAfterwards() throws Exception {
        AgentCore agent = panel.joined("box");
        int port = panel.port();
        panel.stopAgent(agent);
        agent = panel.agent("box", "");
        agent.report("t.report", new ServerWire.ServerRef("early"));
        List<String> got = new CopyOnWriteArrayList<>();
        panel.core.add(new ReportHandler<ServerWire.ServerRef>() {
            @Override
            public String kind() {
                return "t.report";
            }

            @Override
            public Class<ServerWire.ServerRef> bodyType() {
                return ServerWire.ServerRef.class;
            }

            @Override
            public void handle(NodeId node, ServerWire.ServerRef body, Instant at) {
                got.add(body.serverId());
            }
        });

        agent.start();

        TestPanel.await(() -> got.equals(List.of("early")));
        assertThat(port).isPositive();
    }
}
