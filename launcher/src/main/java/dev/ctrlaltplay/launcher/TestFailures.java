package dev.ctrlaltplay.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which tests failed, and how: told again at the end, where somebody looks first. */
final class TestFailures {
    /** Lines of a TAP test's explanation; the rest stands where the test ran. */
    private static final int EXPLAINED = 20;

    private static final Pattern NOT_OK = Pattern.compile("\\s*not ok \\d+ - (.*)");
    private static final Pattern CASE =
            Pattern.compile("<testcase\\b([^>]*[^/])>\\s*<(?:failure|error)\\b([^>]*)>", Pattern.DOTALL);

    private final List<String> lines = new ArrayList<>();
    private final List<String> pending = new ArrayList<>();

    /** A line of TAP; a suite that failed only through its tests is left out. */
    void line(String line) {
        Matcher start = NOT_OK.matcher(line);
        if (start.matches()) {
            settle();
            pending.add("not ok: " + start.group(1));
        } else if (!pending.isEmpty()) {
            if (line.strip().equals("...")) {
                settle();
            } else if (line.contains("failureType: 'subtestsFailed'")) {
                pending.clear();
            } else if (pending.size() <= EXPLAINED && !line.strip().equals("---")) {
                pending.add("    " + line.strip());
            }
        }
    }

    /** A report of Surefire or Failsafe. */
    void report(String xml) {
        Matcher broken = CASE.matcher(xml);
        while (broken.find()) {
            lines.add("not ok: " + attribute(broken.group(1), "classname") + "." + attribute(broken.group(1), "name"));
            lines.add("    " + attribute(broken.group(2), "message"));
        }
    }

    private static String attribute(String element, String name) {
        Matcher matcher = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(element);
        return matcher.find() ? matcher.group(1).replace("&#10;", "\n    ") : "";
    }

    /** To be called once an area has ended, which may be in the middle of an explanation. */
    void settle() {
        lines.addAll(pending);
        pending.clear();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
