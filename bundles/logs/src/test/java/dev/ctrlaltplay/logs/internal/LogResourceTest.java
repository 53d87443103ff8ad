package dev.ctrlaltplay.logs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctrlaltplay.core.error.InvalidException;
import org.junit.jupiter.api.Test;

class LogResourceTest {
    private final LogCollector collector = new LogCollector(new LogRing(100, 1 << 20, 0));
    private final LogResource resource = new LogResource(collector);

    @Test
    void linesComeNewestFirstAndGoOnBeforeTheLast() {
        collector.doAppend(FakeEvent.info("one"));
        collector.doAppend(FakeEvent.info("two"));

        var first = resource.list(null, null, null, null, "1");
        assertThat(first.items()).extracting(LogLine::message).containsExactly("two");
        var second = resource.list("info", "", "dev.ctrlaltplay.web", first.nextCursor(), null);
        assertThat(second.items()).extracting(LogLine::message).containsExactly("one");
    }

    @Test
    void whatCannotBeIsRefusedAtItsField() {
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> resource.list("LOUD", null, null, null, null))
                .withMessageContaining("level");
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> resource.list(null, null, null, "yesterday", null))
                .withMessageContaining("before");
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> resource.list(null, "x".repeat(201), null, null, null))
                .withMessageContaining("q");
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> resource.list(null, null, null, null, "9999"))
                .withMessageContaining("limit");
    }
}
