package dev.ctrlaltplay.plugin.format.internal.json;

import dev.ctrlaltplay.plugin.format.BadPackageException;
import dev.ctrlaltplay.plugin.format.Finding;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one JSON file, so that its author hears of everything at once. */
final class Faults {
    private static final int MOST = 50;

    private final String file;
    private final List<Finding> findings = new ArrayList<>();

    Faults(String file) {
        this.file = file;
    }

    void add(String code, String path, String message, String remedy) {
        if (findings.size() < MOST) {
            findings.add(Finding.error(code, file + " " + path, message, remedy));
        }
    }

    void throwIfAny() throws BadPackageException {
        if (!findings.isEmpty()) {
            throw new BadPackageException(findings);
        }
    }
}
