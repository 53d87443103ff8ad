package dev.ctrlaltplay.plugin.format;

import dev.ctrlaltplay.plugin.format.internal.check.Findings;
import dev.ctrlaltplay.plugin.format.internal.check.JarChecks;
import dev.ctrlaltplay.plugin.format.internal.check.PackageChecks;
import dev.ctrlaltplay.plugin.format.internal.policy.CodeChecks;
import dev.ctrlaltplay.plugin.format.internal.policy.Observer;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
        CodeChecks code = new CodeChecks(findings);
        new JarChecks(open, findings, code).run();
        Set<GrantKind> declared = EnumSet.noneOf(GrantKind.class);
        open.manifest().grants().forEach(grant -> declared.add(grant.kind()));
        Set<GrantKind> observed = code.observer().observed(declared);
        for (Observer.Missing missing : code.observer().missing(declared)) {
            String kinds = missing.needs().stream().map(GrantKind::id).collect(Collectors.joining(" or "));
            findings.error(
                    "GRANT_MISSING",
                    missing.place(),
                    "It uses " + missing.what() + ", and the grant " + kinds + " is not asked for.",
                    "Add it to grants in cap-plugin.json, with the reason why.");
        }
        for (GrantKind kind : declared) {
            if (!observed.contains(kind)) {
                findings.warning(
                        "GRANT_UNUSED",
                        "cap-plugin.json $.grants",
                        "The grant " + kind.id() + " is asked for, and no code uses it.",
                        "Leave it out: administrators see every grant.");
            }
        }
        return new Report(findings.sorted(), observed);
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
