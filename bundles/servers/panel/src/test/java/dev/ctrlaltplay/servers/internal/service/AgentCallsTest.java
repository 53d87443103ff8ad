package dev.ctrlaltplay.servers.internal.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.agentlink.CommandAnswer;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.CommandId;
import dev.ctrlaltplay.protocol.ServerWire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentCallsTest {
    /** The web server has 200 threads, some of which must be left to take the answers in. */
    private static final int MOST = 128;

    private final FakeLink link = new FakeLink();
    private final AgentCalls calls = new AgentCalls(new Neighbours(
            new World.Alts(), new FakeNodes(), link, new World.Hub(), new World.Ops(), id -> Optional.empty()));
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        callers.shutdownNow();
    }

    @Test
    void oneCallerMoreThanMayWaitIsToldSoAndTheOthersGetTheirAnswers() throws Exception {
        // given: an agent that takes its time
        CompletableFuture<CommandAnswer> late = new CompletableFuture<>();
        link.held = late;
        List<Future<CommandAnswer>> waiting = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            waiting.add(callers.submit(this::call));
        }
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (link.sent.size() < MOST && System.nanoTime() < end) {
            Thread.onSpinWait();
        }

        // when, then
        assertThatThrownBy(this::call)
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        busy -> assertThat(busy.code()).isEqualTo("BUSY"));
        assertThat(link.sent).hasSize(MOST);

        late.complete(new FakeLink.Done());
        for (Future<CommandAnswer> answer : waiting) {
            assertThat(answer.get()).isNotNull();
        }
        link.held = null;
        assertThat(call()).isNotNull();
    }

    private CommandAnswer call() {
        return calls.call(
                World.NODE,
                CommandId.create(),
                ServerWire.POWER,
                "body",
                Caller.system("test"),
                Duration.ofSeconds(30));
    }
}
