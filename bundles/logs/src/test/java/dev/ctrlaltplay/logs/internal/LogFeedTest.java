package dev.ctrlaltplay.logs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.live.LiveHub;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogFeedTest {
    private final LogCollector collector = new LogCollector(new LogRing(1_000, 1 << 22, 0));
    private final List<LogFeed.Part> parts = new ArrayList<>();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1);
    private final LogFeed feed = new LogFeed(collector, new FakeHub(), clock);

    private final class FakeHub implements LiveHub {
        @Override
        public void event(String topic, Object data) {
            assertThat(topic).isEqualTo("platform/logs");
            parts.add((LogFeed.Part) data);
        }

        @Override
        public void event(String topic, Target about, Object data) {
            throw new AssertionError("the log is no list");
        }

        @Override
        public void event(String topic, Target about, String permission, Object data) {
            throw new AssertionError("the log is no list");
        }

        @Override
        public void bytes(String topic, long position, byte[] data) {
            throw new AssertionError("the log has no bytes");
        }

        @Override
        public boolean watched(String topic) {
            return true;
        }
    }

    @AfterEach
    void close() {
        feed.close();
    }

    private void log(int count) {
        for (int i = 0; i < count; i++) {
            collector.doAppend(FakeEvent.info("line"));
        }
    }

    @Test
    void manyLinesWaitForOnePart() {
        feed.watched(Map.of(), true);
        log(50);

        assertThat(clock.getQueue()).hasSize(1);
        feed.send();
        assertThat(parts).singleElement().satisfies(part -> {
            assertThat(part.lines()).hasSize(50);
            assertThat(part.omitted()).isZero();
        });
    }

    @Test
    void ofAFloodTheNewestAreSentAndTheRestIsCounted() {
        feed.watched(Map.of(), true);
        log(500);
        feed.send();
        log(1);
        feed.send();

        assertThat(parts).extracting(LogFeed.Part::omitted).containsExactly(300L, 0L);
        assertThat(parts).extracting(part -> part.lines().size()).containsExactly(200, 1);
    }

    @Test
    void whereNobodyWatchesNothingIsDone() {
        log(3);
        feed.watched(Map.of(), true);
        feed.watched(Map.of(), false);
        log(3);

        assertThat(clock.getQueue()).isEmpty();
        assertThat(parts).isEmpty();
    }

    @Test
    void whoComesGetsOnlyWhatIsNew() {
        log(3);
        feed.watched(Map.of(), true);
        feed.send();

        assertThat(parts).isEmpty();
    }

    @Test
    void theTopicAsksForTheRightToReadLogs() {
        assertThat(feed.permission()).isEqualTo("security.logs");
        assertThat(feed.target(Map.of())).isEqualTo(Target.PLATFORM);
    }
}
