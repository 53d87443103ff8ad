package dev.ctrlaltplay.launcher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds up test cases from Surefire's reports and from TAP lines. */
final class TestCounts {
    private static final Pattern SUITE = Pattern.compile("<testsuite\\b[^>]*>");
    private static final Pattern TAP =
            Pattern.compile("\\s*(not ok|ok)\\b(?:\\s+\\d+)?([^#]*)(#\\s*(?:SKIP|skip|TODO).*)?.*");

    /** A script's own sum; it counts instead of its TAP lines, which may be nested. */
    private static final Pattern SUM = Pattern.compile("(\\d+) passed, (\\d+) failed");

    private int tapPassed;
    private int tapFailed;
    private boolean summed;
    private int passed;
    private int failed;
    private int skipped;

    /** A report's suite element: {@code tests}, {@code errors}, {@code failures}, {@code skipped}. */
    void report(String xml) {
        Matcher suite = SUITE.matcher(xml);
        while (suite.find()) {
            int bad = number(suite.group(), "failures") + number(suite.group(), "errors");
            int left = number(suite.group(), "skipped");
            failed += bad;
            skipped += left;
            passed += number(suite.group(), "tests") - bad - left;
        }
    }

    private static int number(String element, String attribute) {
        Matcher matcher = Pattern.compile("\\b" + attribute + "=\"(\\d+)\"").matcher(element);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** A line {@code ok 3 name} or {@code not ok 4 name}, or {@code 5 passed, 0 failed}; any other is ignored. */
    void line(String line) {
        Matcher sum = SUM.matcher(line);
        if (sum.matches()) {
            summed = true;
            passed += Integer.parseInt(sum.group(1));
            failed += Integer.parseInt(sum.group(2));
            return;
        }
        Matcher matcher = TAP.matcher(line);
        if (!matcher.matches()) {
            return;
        }
        if (matcher.group(3) != null) {
            skipped++;
        } else if (matcher.group(1).equals("ok")) {
            tapPassed++;
        } else {
            tapFailed++;
        }
    }

    /** To be called once the area has ended. */
    void settle() {
        if (!summed) {
            passed += tapPassed;
            failed += tapFailed;
        }
    }

    void fail() {
        failed++;
    }

    void add(TestCounts other) {
        passed += other.passed;
        failed += other.failed;
        skipped += other.skipped;
    }

    int passed() {
        return passed;
    }

    int failed() {
        return failed;
    }

    int skipped() {
        return skipped;
    }
}
