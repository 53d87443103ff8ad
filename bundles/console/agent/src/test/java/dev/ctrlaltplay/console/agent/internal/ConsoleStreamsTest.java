package dev.ctrlaltplay.console.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.agentlink.agent.PanelLink;
import dev.ctrlaltplay.runtime.OutputLog;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsoleStreamsTest {
    private final Link link = new Link();
    private final ConsoleStreams streams = new ConsoleStreams(link);

    @AfterEach
    void close() {
        streams.close();
    }

    @Test
    void newLineWakesTheStreamWithinMilliseconds() throws Exception {
        MemoryLog log = new MemoryLog();
        log.append("before\n".getBytes(StandardCharsets.UTF_8));
        streams.opened("s", log);
        PanelLink.StreamSource source = link.source();
        assertThat(source.end()).isEqualTo(7);
        long[] delays = new long[50];
        for (int i = 0; i < delays.length; i++) {
            long at = System.nanoTime();
            log.append("line\n".getBytes(StandardCharsets.UTF_8));
            Long woken = link.woken.poll(2, TimeUnit.SECONDS);
            assertThat(woken).isNotNull();
            delays[i] = (woken == null ? 0 : woken) - at;
        }
        java.util.Arrays.sort(delays);
        assertThat(delays[delays.length / 2]).isLessThan(TimeUnit.MILLISECONDS.toNanos(5));
    }

    @Test
    void positionsCarryTheGenerationAndJumpOverWhatIsGone() {
        MemoryLog log = new MemoryLog();
        log.append("0123456789".getBytes(StandardCharsets.UTF_8));
        log.start = 4;
        log.generation = 2;
        streams.opened("s", log);
        PanelLink.StreamSource source = link.source();

        assertThat(source.end()).isEqualTo(2L << 48 | 10);
        PanelLink.Chunk old = source.read(2L << 48, 100);
        PanelLink.Chunk otherGeneration = source.read(1L << 48 | 9, 3);

        assertThat(old).isNotNull();
        assertThat(old == null ? -1 : old.position()).isEqualTo(2L << 48 | 4);
        assertThat(otherGeneration == null ? new byte[0] : otherGeneration.data())
                .isEqualTo("456".getBytes(StandardCharsets.UTF_8));
        assertThat(source.read(2L << 48 | 10, 100)).isNull();
    }

    @Test
    void serverThatGoesEndsItsStream() {
        streams.opened("s", new MemoryLog());
        streams.closed("s");
        assertThat(link.closed).isTrue();
    }

    private static final class Link implements PanelLink {
        final LinkedBlockingQueue<Long> woken = new LinkedBlockingQueue<>();
        private @Nullable StreamSource source;
        volatile boolean closed;

        StreamSource source() {
            StreamSource found = source;
            if (found == null) {
                throw new AssertionError("no stream was offered");
            }
            return found;
        }

        @Override
        public String nodeId() {
            return "node";
        }

        @Override
        public Path data() {
            return Path.of("/nonexistent");
        }

        @Override
        public boolean connected() {
            return true;
        }

        @Override
        public void report(String kind, Object body) {}

        @Override
        public void tell(String kind, Object body) {}

        @Override
        public OutStream open(String kind, String subject, StreamSource offered) {
            source = offered;
            return new OutStream() {
                @Override
                public void available() {
                    woken.add(System.nanoTime());
                }

                @Override
                public void close() {
                    closed = true;
                }
            };
        }
    }

    private static final class MemoryLog implements OutputLog {
        private byte[] bytes = new byte[0];
        long start;
        int generation;

        @Override
        public int generation() {
            return generation;
        }

        @Override
        public long start() {
            return start;
        }

        @Override
        public synchronized long end() {
            return bytes.length;
        }

        @Override
        public synchronized int read(long offset, ByteBuffer target) {
            int n = (int) Math.min(target.remaining(), bytes.length - offset);
            target.put(bytes, (int) offset, n);
            return n;
        }

        @Override
        public synchronized void append(byte[] data) {
            byte[] all = java.util.Arrays.copyOf(bytes, bytes.length + data.length);
            System.arraycopy(data, 0, all, bytes.length, data.length);
            bytes = all;
        }
    }
}
