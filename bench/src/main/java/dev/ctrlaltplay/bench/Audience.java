package dev.ctrlaltplay.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Many viewers of one console on one thread. */
final class Audience {
    private static final int CHUNKS_KEPT = 4096;

    private final Histogram delays = new Histogram();
    private final List<Viewer> viewers = new ArrayList<>();
    private final List<Viewer> deaf = new ArrayList<>();
    private final long skipMicros;
    private long firstLine = -1;
    private long now;
    private long bytes;

    /** Chunks by position, so that one that a thousand viewers get is read once. */
    private final Map<Long, Chunk> chunks = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Chunk> eldest) {
            return size() > CHUNKS_KEPT;
        }
    };

    /** @param skip how long after the first line delays are not counted yet */
    Audience(Duration skip) {
        this.skipMicros = skip.toNanos() / 1000;
    }

    void connect(InetSocketAddress panel, String token, String topic, int listening, int notReading)
            throws IOException {
        for (int i = 0; i < listening; i++) {
            viewers.add(Viewer.connect(panel, token, topic));
        }
        for (int i = 0; i < notReading; i++) {
            deaf.add(Viewer.connect(panel, token, topic));
        }
    }

    /** Reads until every viewer has seen the game's last line, or the time is up. */
    void listen(Duration most) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
        long end = System.nanoTime() + most.toNanos();
        try (Selector selector = Selector.open()) {
            for (Viewer viewer : viewers) {
                viewer.channel().configureBlocking(false);
                viewer.channel().register(selector, SelectionKey.OP_READ, viewer);
            }
            int open = viewers.size();
            while (open > 0 && System.nanoTime() < end) {
                selector.select(200);
                for (SelectionKey key : selector.selectedKeys()) {
                    Viewer viewer = (Viewer) key.attachment();
                    boolean before = viewer.done();
                    now = micros();
                    bytes += Math.max(0, viewer.receive(buffer, this));
                    if (viewer.closed()) {
                        key.cancel();
                    }
                    open -= viewer.done() && !before ? 1 : 0;
                }
                selector.selectedKeys().clear();
            }
        }
    }

    /** A viewer got a chunk just now. */
    Chunk heard(long position, ByteBuffer data) {
        Chunk chunk = chunks.get(position);
        if (chunk == null || chunk.length() != data.remaining()) {
            chunk = Chunk.read(data);
            chunks.put(position, chunk);
        }
        for (long written : chunk.written()) {
            if (firstLine < 0) {
                firstLine = written;
            }
            if (written - firstLine >= skipMicros) {
                delays.add(now - written, 1);
            }
        }
        return chunk;
    }

    /** What was seen, as JSON. */
    String report() {
        return "{\"viewers\":%d,\"deaf\":%d,\"finished\":%d,\"closed\":%d,\"samples\":%d,\"p50\":%.2f,\"p90\":%.2f,\"p99\":%.2f,\"max\":%.2f,\"lostBytes\":%d,\"doubledBytes\":%d,\"gaps\":%d,\"frames\":%d,\"megabytes\":%.1f}"
                .formatted(
                        viewers.size(),
                        deaf.size(),
                        viewers.stream()
                                .filter(viewer -> viewer.done() && !viewer.closed())
                                .count(),
                        viewers.stream().filter(Viewer::closed).count(),
                        delays.total(),
                        delays.millis(0.5),
                        delays.millis(0.9),
                        delays.millis(0.99),
                        delays.maxMillis(),
                        viewers.stream().mapToLong(Viewer::lostBytes).sum(),
                        viewers.stream().mapToLong(Viewer::doubledBytes).sum(),
                        viewers.stream().mapToLong(Viewer::gaps).sum(),
                        viewers.stream().mapToLong(Viewer::frames).sum(),
                        bytes / 1e6);
    }

    private static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
