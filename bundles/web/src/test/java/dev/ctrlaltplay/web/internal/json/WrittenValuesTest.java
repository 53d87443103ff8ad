package dev.ctrlaltplay.web.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.web.WrittenOnce;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WrittenValuesTest {
    private static final AtomicInteger WRITTEN = new AtomicInteger();

    private final WrittenValues values = new WrittenValues();

    @WrittenOnce
    record Kept(int number, String name) {
        public int getReads() {
            return WRITTEN.incrementAndGet();
        }
    }

    record Plain(int number) {}

    @Test
    void aKeptValueIsWrittenOnceHoweverOftenItIsAskedFor() {
        Kept value = new Kept(1, "ä\"");

        String first = text(value);
        String second = text(value);

        assertThat(second).isEqualTo(first).contains("\"number\":1", "\"name\":\"ä\\\"\"");
    }

    @Test
    void anotherValueIsWrittenAnewThoughItIsEqual() {
        Kept value = new Kept(1, "a");
        String first = text(value);

        String other = text(new Kept(1, "a"));

        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void aListReadsAsJacksonWouldHaveWrittenIt() {
        List<Record> some = List.of(new Plain(1), new Plain(2));
        assertThat(text(some)).isEqualTo("[{\"number\":1},{\"number\":2}]");
        assertThat(text(List.of())).isEqualTo("[]");
        assertThat(text(Map.of("number", 1))).isEqualTo("{\"number\":1}");

        Kept one = new Kept(1, "a");
        Kept two = new Kept(2, "b");
        assertThat(text(List.of(one, two))).isEqualTo("[" + text(one) + "," + text(two) + "]");
    }

    @Test
    void manyMoreValuesThanThereArePlacesAreAllWrittenRight() {
        List<Kept> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(new Kept(i, "n"));
        }
        many.forEach(this::text);

        for (Kept value : many) {
            assertThat(text(value)).contains("\"number\":" + value.number() + ",");
        }
    }

    private String text(Object value) {
        return new String(values.bytes(value), StandardCharsets.UTF_8);
    }
}
