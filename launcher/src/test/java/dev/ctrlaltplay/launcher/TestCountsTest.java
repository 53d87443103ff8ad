package dev.ctrlaltplay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestCountsTest {
    private final TestCounts counts = new TestCounts();

    @Test
    void addsUpReports() {
        counts.report("<?xml?>\n<testsuite name=\"x\" tests=\"10\" errors=\"1\" skipped=\"2\" failures=\"3\">");

        assertThat(List.of(counts.passed(), counts.failed(), counts.skipped())).containsExactly(4, 4, 2);
    }

    @Test
    void countsTapLines() {
        List.of("TAP version 13", "ok 1 - a", "not ok 2 - b", "ok 3 - c # SKIP no root", "okay then")
                .forEach(counts::line);
        counts.settle();

        assertThat(List.of(counts.passed(), counts.failed(), counts.skipped())).containsExactly(1, 1, 1);
    }

    @Test
    void aScriptsOwnSumStandsForItsLines() {
        List.of("    ok 1 - part", "ok 1 - whole", "7 passed, 2 failed").forEach(counts::line);
        counts.settle();

        assertThat(List.of(counts.passed(), counts.failed())).containsExactly(7, 2);
    }
}
