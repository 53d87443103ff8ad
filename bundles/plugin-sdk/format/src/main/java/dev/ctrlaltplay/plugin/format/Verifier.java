package dev.ctrlaltplay.plugin.format;

import dev.ctrlaltplay.plugin.format.internal.check.Findings;
import dev.ctrlaltplay.plugin.format.internal.check.PackageChecks;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Checks what is in a package: its parts, its bundles' manifests, and what its code refers to. It runs nothing of it. */
public final class Verifier {
    private Verifier() {}

    /**
     * Checks all.
     *
     * @throws IOException where the file cannot be read
     */
    public static Report verify(PluginPackage open) throws IOException {
        Findings findings = new Findings();
        new PackageChecks(open, findings).run();
        return new Report(findings.sorted(), Set.of());
    }

    /**
     * What was found.
     *
     * @param findings errors first; at most {@value #MOST}
     * @param observed grants that the code uses, whether they are asked for or not
     */
    public record Report(List<Finding> findings, Set<GrantKind> observed) {
        /** Most findings. */
        public static final int MOST = 200;

        public Report {
            findings = List.copyOf(findings);
            observed = Set.copyOf(observed);
        }

        /** Whether there is no error. */
        public boolean ok() {
            return findings.stream().noneMatch(one -> one.level() == Finding.Level.ERROR);
        }
    }
}
