package dev.ctrlaltplay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestFailuresTest {
    private final TestFailures failures = new TestFailures();

    @Test
    void namesTheTestAndLeavesOutItsSuite() {
        List.of(
                        "    ok 1 - signs in",
                        "    not ok 2 - signs out",
                        "      ---",
                        "      error: 'still there'",
                        "      ...",
                        "not ok 1 - sessions",
                        "  ---",
                        "  failureType: 'subtestsFailed'",
                        "  ...")
                .forEach(failures::line);
        failures.settle();

        assertThat(failures.lines()).containsExactly("not ok: signs out", "    error: 'still there'");
    }

    @Test
    void tellsATestThatWasCutShort() {
        failures.line("not ok 7 - starts");
        failures.settle();

        assertThat(failures.lines()).containsExactly("not ok: starts");
    }

    @Test
    void readsReports() {
        failures.report("""
                <testsuite tests="2"><testcase name="adds" classname="a.SumTest" time="0.1"/>
                <testcase name="divides" classname="a.SumTest" time="0.1">
                  <failure message="expected: 2&#10;but was: 3" type="x">trace</failure>
                </testcase></testsuite>
                """);

        assertThat(failures.lines()).containsExactly("not ok: a.SumTest.divides", "    expected: 2\n    but was: 3");
    }
}
