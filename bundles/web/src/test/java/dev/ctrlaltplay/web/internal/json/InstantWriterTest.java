package dev.ctrlaltplay.web.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InstantWriterTest {
    @Test
    void itWritesWhatTheMomentItselfWouldSay() {
        long first = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        Random random = new Random(42);
        int[] scales = {1_000_000_000, 1_000_000, 1_000, 1};
        for (int i = 0; i < 100_000; i++) {
            long second = first + (long) (random.nextDouble() * (last - first));
            int scale = scales[i % 4];
            Instant at = Instant.ofEpochSecond(second, (long) random.nextInt(1_000_000_000) / scale * scale);

            assertThat(written(at)).isEqualTo(at.toString());
        }
    }

    @Test
    void theEdgesOfCalendarAndRangeAreRight() {
        for (String text : new String[] {
            "0000-01-01T00:00:00Z",
            "1600-02-29T23:59:59.999999999Z",
            "1900-02-28T00:00:00Z",
            "1969-12-31T23:59:59.900Z",
            "1970-01-01T00:00:00Z",
            "2000-02-29T12:00:00.000001Z",
            "2100-03-01T00:00:00Z",
            "9999-12-31T23:59:59Z"
        }) {
            assertThat(Json.text(Instant.parse(text))).isEqualTo('"' + text + '"');
        }
        assertThat(Json.text(Instant.MAX)).isEqualTo("\"" + Instant.MAX + '"');
    }

    private static String written(Instant at) {
        char[] text = new char[30];
        return new String(text, 0, InstantWriter.write(at, text));
    }
}
