package dev.ctrlaltplay.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The platform's classes, and which part may know which. */
final class Bundles {
    static final String ROOT = "dev.ctrlaltplay.";

    /** Imported once for all tests. */
    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.ctrlaltplay");

    /** Part -> the parts whose exported packages it may use; see docs/architecture.md, "Arrows". */
    static final Map<String, Set<String>> ARROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("core", Set.of()),
            Map.entry("protocol", Set.of()),
            Map.entry("sdk", Set.of("core")),
            Map.entry("plugin.format", Set.of()),
            Map.entry("sdk.testkit", Set.of("core", "sdk", "plugin.format")),
            Map.entry("sdk.maven", Set.of("plugin.format")),
            Map.entry("sdk.repository", Set.of()),
            Map.entry("samples", Set.of("core", "sdk")),
            Map.entry("store", Set.of("core", "sdk")),
            Map.entry("web", Set.of("core", "sdk")),
            Map.entry("javacompat", Set.of()),
            Map.entry("shell", Set.of("core", "sdk", "javacompat")),
            Map.entry("extensions", Set.of("core", "sdk", "web")),
            Map.entry("rbac", Set.of("core", "sdk", "web")),
            Map.entry("logs", Set.of("core", "sdk", "web")),
            Map.entry("agentlink", Set.of("core", "sdk", "web", "protocol")),
            Map.entry("nodes", Set.of("core", "sdk", "web", "protocol", "agentlink")),
            Map.entry("alts", Set.of("core", "sdk", "web")),
            Map.entry("alts.pack", Set.of("core", "sdk")),
            Map.entry("servers", Set.of("core", "sdk", "web", "protocol", "agentlink", "nodes", "alts")),
            Map.entry("files", Set.of("core", "sdk", "protocol", "agentlink", "servers")),
            Map.entry("plugins", Set.of("core", "sdk", "web", "plugin.format")),
            Map.entry("console", Set.of("core", "sdk", "web", "protocol", "agentlink", "servers")),
            Map.entry("agentlink.agent", Set.of("core", "protocol")),
            Map.entry("runtime", Set.of("core")),
            Map.entry("runtime.process", Set.of("core", "runtime")),
            Map.entry("runtime.query", Set.of("core", "runtime")),
            Map.entry("nodes.agent", Set.of("core", "protocol", "agentlink.agent", "runtime")),
            Map.entry("files.walk", Set.of()),
            Map.entry("servers.agent", Set.of("core", "protocol", "agentlink.agent", "runtime", "files.walk")),
            Map.entry("files.agent", Set.of("core", "protocol", "agentlink.agent", "servers.agent", "files.walk")),
            Map.entry("console.agent", Set.of("core", "protocol", "agentlink.agent", "runtime", "servers.agent"))));

    private Bundles() {}

    static boolean isOurs(String packageName) {
        return packageName.startsWith(ROOT);
    }

    /** The part a package belongs to: its first segment, or its first two where those are a part. */
    static String part(String packageName) {
        String[] segments = packageName.substring(ROOT.length()).split("\\.");
        String two = segments.length > 1 ? segments[0] + "." + segments[1] : segments[0];
        return ARROWS.containsKey(two) ? two : segments[0];
    }

    static boolean isInternal(String packageName) {
        return packageName.contains(".internal");
    }
}
