package dev.ctrlaltplay.plugins.internal.plan;

import dev.ctrlaltplay.plugin.format.PluginPackage;
import dev.ctrlaltplay.plugin.format.Verifier;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reports of the last packages that were checked, by the SHA-256 of the whole file: what a check says depends on nothing
 * else, and a package is looked at again when its plan is carried out. Thread-safe.
 */
final class Verified {
    private static final int MOST = 50;

    private final Map<String, Verifier.Report> reports = new LinkedHashMap<>();

    Verifier.Report of(PluginPackage pack) throws IOException {
        synchronized (reports) {
            Verifier.Report known = reports.get(pack.sha256());
            if (known != null) {
                return known;
            }
        }
        Verifier.Report report = Verifier.verify(pack);
        synchronized (reports) {
            reports.put(pack.sha256(), report);
            if (reports.size() > MOST) {
                reports.remove(reports.keySet().iterator().next());
            }
        }
        return report;
    }
}
