package dev.ctrlaltplay.plugin.format.internal.check;

import dev.ctrlaltplay.plugin.format.Finding;
import dev.ctrlaltplay.plugin.format.Verifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects findings: none twice, and no more than a person would read. */
public final class Findings {
    private final Set<Finding> all = new LinkedHashSet<>();
    private int left;

    /** Adds one. */
    public void add(Finding finding) {
        if (all.size() < Verifier.Report.MOST - 1) {
            all.add(finding);
        } else if (!all.contains(finding)) {
            // Never silently: what was left out must not look as if it were fine.
            left += 1;
        }
    }

    /** Adds an error. */
    public void error(String code, String place, String message, String remedy) {
        add(Finding.error(code, place, message, remedy));
    }

    /** Adds a warning. */
    public void warning(String code, String place, String message, String remedy) {
        add(Finding.warning(code, place, message, remedy));
    }

    /** All, errors first. */
    public List<Finding> sorted() {
        List<Finding> sorted = new ArrayList<>(all);
        if (left > 0) {
            sorted.add(Finding.error(
                    "MORE_FINDINGS", "package", left + " more findings are not shown.", "Mend those that are first."));
        }
        sorted.sort(Comparator.comparing(Finding::level));
        return sorted;
    }
}
