package dev.ctrlaltplay.plugin.format;

import java.util.List;

/** A file is no plugin package. Its message names the first fault; {@link #findings} has them all. */
public final class BadPackageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    /** @param findings never empty */
    public BadPackageException(List<Finding> findings) {
        super(message(findings));
        this.findings = List.copyOf(findings);
    }

    /** One fault. */
    public BadPackageException(Finding finding) {
        this(List.of(finding));
    }

    private static String message(List<Finding> findings) {
        String first = findings.get(0).toString();
        return findings.size() == 1 ? first : first + " (and " + (findings.size() - 1) + " more)";
    }

    /** Never empty; errors only. */
    public List<Finding> findings() {
        return findings == null ? List.of() : findings;
    }
}
