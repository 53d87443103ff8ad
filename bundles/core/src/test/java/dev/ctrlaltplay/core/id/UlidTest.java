package dev.ctrlaltplay.core.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UlidTest {
    @Test
    void laterOnesSortAfterEarlierOnes() {
        Instant now = Instant.parse("2026-11-01T00:00:00Z");

        assertThat(Ulid.at(now)).isLessThan(Ulid.at(now.plusMillis(1)));
    }

    /** The example of the specification: 1469918176385 ms is 01ARYZ6S41. */
    @Test
    void theTimePartIsAsSpecified() {
        assertThat(Ulid.at(Instant.ofEpochMilli(1469918176385L))).startsWith("01ARYZ6S41");
    }

    @Test
    void manyInOneMillisecondDiffer() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            seen.add(Ulid.at(Instant.EPOCH));
        }
        assertThat(seen).hasSize(10_000).allMatch(Ulid::isValid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01ARYZ6S41TSV4RRFFQ69G5FA",
                "01ARYZ6S41TSV4RRFFQ69G5FAVV",
                "81ARYZ6S41TSV4RRFFQ69G5FAV",
                "01aryz6s41tsv4rrffq69g5fav",
                "01ARYZ6S41TSV4RRFFQ69G5FAI",
                "../../../../etc/passwd0000"
            })
    void whatIsNoUlidIsNoId(String text) {
        assertThat(Ulid.isValid(text)).isFalse();
        assertThatThrownBy(() -> new ServerId(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a server id");
    }
}
