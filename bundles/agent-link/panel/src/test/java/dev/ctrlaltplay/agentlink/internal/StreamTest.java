package dev.ctrlaltplay.agentlink.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.agentlink.StreamHandler;
import dev.ctrlaltplay.agentlink.agent.PanelLink;
import dev.ctrlaltplay.agentlink.agent.internal.AgentCore;
import dev.ctrlaltplay.core.id.NodeId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamTest {
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

    /** A log that grows; its head may be gone. */
    private static final class Log implements PanelLink.StreamSource {
        private byte[] bytes = new byte[0];
        private int start;
        private long read;

        synchronized void append(byte[] more) {
            int before = bytes.length;
            bytes = Arrays.copyOf(bytes, before + more.length);
            System.arraycopy(more, 0, bytes, before, more.length);
        }

        synchronized void forgetBefore(int position) {
            start = position;
        }

        synchronized byte[] all() {
            return bytes.clone();
        }

        synchronized long bytesRead() {
            return read;
        }

        @Override
        public synchronized long end() {
            return bytes.length;
        }

        @Override
        public synchronized PanelLink.@Nullable Chunk read(long position, int max) {
            int from = (int) Math.max(position, start);
            int length = Math.min(max, bytes.length - from);
            if (length <= 0) {
                return null;
            }
            read += length;
            return new PanelLink.Chunk(from, Arrays.copyOfRange(bytes, from, from + length));
        }
    }

    /** Takes a stream from where it stopped. */
    private static final class Taker implements StreamHandler {
        private final ByteArrayOutputStream got = new ByteArrayOutputStream();
        private final @Nullable CountDownLatch gate;
        private long next;
        private long gaps;

        Taker(@Nullable CountDownLatch gate) {
            this.gate = gate;
        }

        @Override
        public String kind() {
            return "console";
        }

        @Override
        public synchronized long opened(NodeId node, String subject, long position) {
            return next;
        }

        @Override
        public void data(NodeId node, String subject, long position, ByteBuffer data) {
            if (gate != null) {
                try {
                    assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            take(position, data);
        }

        private synchronized void take(long position, ByteBuffer data) {
            gaps += position - next;
            next = position + data.remaining();
            byte[] copy = new byte[data.remaining()];
            data.get(copy);
            got.writeBytes(copy);
        }

        @Override
        public void closed(NodeId node, String subject) {}

        synchronized byte[] bytes() {
            return got.toByteArray();
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @Test
    void everyByteArrivesOnceThoughTheConnectionBreaks() throws Exception {
        AgentCore agent = panel.joined("box");
        Taker taker = new Taker(null);
        panel.core.add(taker);
        Log log = new Log();
        log.append(random(2_000_000));
        PanelLink.OutStream stream = agent.open("console", "s1", log);
        TestPanel.await(() -> taker.bytes().length == 2_000_000);

        panel.core.sessions().closeAll(1001, "test");
        log.append(random(1_000_000));
        stream.available();

        TestPanel.await(() -> taker.bytes().length == 3_000_000);
        assertThat(taker.bytes()).isEqualTo(log.all());
        assertThat(taker.gaps).isZero();
    }

    @Test
    void aSlowHandlerHoldsBackItsStreamAtTheWindow() throws Exception {
        AgentCore agent = panel.joined("box");
        CountDownLatch gate = new CountDownLatch(1);
        Taker taker = new Taker(gate);
        panel.core.add(taker);
        Log log = new Log();
        log.append(random(4_000_000));
        agent.open("console", "s1", log);
        TestPanel.await(() -> log.bytesRead() >= 512 * 1024);

        assertThat(log.bytesRead()).isEqualTo(512 * 1024);

        gate.countDown();
        TestPanel.await(() -> taker.bytes().length == 4_000_000);
    }

    @Test
    void whatTheSourceNoLongerHasIsAGap() throws Exception {
        AgentCore agent = panel.joined("box");
        Taker taker = new Taker(null);
        panel.core.add(taker);
        Log log = new Log();
        log.append(random(10_000));
        log.forgetBefore(4_000);

        agent.open("console", "s1", log);

        TestPanel.await(() -> taker.bytes().length == 6_000);
        assertThat(taker.gaps).isEqualTo(4_000);
    }

    @Test
    void aHandlerThatIsReplacedGoesOnWhereTheOtherStopped() throws Exception {
        AgentCore agent = panel.joined("box");
        Taker first = new Taker(null);
        panel.core.add(first);
        Log log = new Log();
        log.append(random(5_000));
        PanelLink.OutStream stream = agent.open("console", "s1", log);
        TestPanel.await(() -> first.bytes().length == 5_000);

        panel.core.remove(first);
        log.append(random(5_000));
        stream.available();
        Taker second = new Taker(null);
        second.next = 5_000;
        panel.core.add(second);

        TestPanel.await(() -> second.bytes().length == 5_000);
        assertThat(first.bytes()).hasSize(5_000);
    }
}
