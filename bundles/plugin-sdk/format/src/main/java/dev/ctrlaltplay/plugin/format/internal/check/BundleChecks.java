package dev.ctrlaltplay.plugin.format.internal.check;

import dev.ctrlaltplay.plugin.format.internal.policy.PolicyTable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks the manifests of a package's bundles. First each is {@linkplain #add added}, then imports are {@linkplain #imports checked}. */
final class BundleChecks {
    private static final Pattern SYMBOLIC_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,200}");
    private static final Pattern VERSION =
            Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9}(?:\\.[0-9]{1,9}(?:\\.[A-Za-z0-9_-]+)?)?)?");

    /** Headers that some extender or the framework acts on, and why a plugin has none of them. */
    private static final Map<String, String> REFUSED = refused();

    /** Headers that nobody acts on, or that are checked here. */
    private static final Set<String> ALLOWED = caseless(
            "Manifest-Version Bundle-ManifestVersion Bundle-SymbolicName Bundle-Version Bundle-Name Bundle-Description"
                    + " Bundle-Vendor Bundle-License Bundle-DocURL Bundle-Copyright Bundle-Category Bundle-Icon"
                    + " Bundle-ContactAddress Bundle-Developers Bundle-Contributors Bundle-SCM Bundle-UpdateLocation"
                    + " Bundle-ClassPath Bundle-RequiredExecutionEnvironment Bundle-ActivationPolicy Import-Package"
                    + " Export-Package Private-Package Ignore-Package Include-Resource Require-Capability"
                    + " Provide-Capability Created-By Built-By Build-Jdk Build-Jdk-Spec Build-Date Bnd-LastModified Tool"
                    + " Originally-Created-By Archiver-Version Multi-Release Automatic-Module-Name Main-Class"
                    + " Implementation-Title Implementation-Version Implementation-Vendor Implementation-Vendor-Id"
                    + " Implementation-URL Implementation-Build Specification-Title Specification-Version"
                    + " Specification-Vendor Embed-Dependency Embed-Transitive Embedded-Artifacts Git-Descriptor Git-SHA"
                    + " Extension-Name X-Compile-Source-JDK X-Compile-Target-JDK");

    private static final Set<String> CAPABILITIES = Set.of("osgi.ee", "osgi.identity");
    private static final List<String> FOREIGN = List.of(
            "java.",
            "javax.",
            "jakarta.",
            "jdk.",
            "sun.",
            "com.sun.",
            "dev.ctrlaltplay.",
            "org.osgi.",
            "org.apache.felix.",
            "org.apache.karaf.",
            "org.eclipse.equinox.",
            "org.jspecify.");

    private final Findings findings;
    private final Set<String> symbolicNames = new LinkedHashSet<>();
    private final Map<String, String> exporters = new LinkedHashMap<>();
    private final Map<String, Set<String>> importsOf = new LinkedHashMap<>();

    BundleChecks(Findings findings) {
        this.findings = findings;
    }

    private static Map<String, String> refused() {
        Map<String, String> refused = new HashMap<>();
        refused.put("Bundle-Activator", "A plugin starts through dev.ctrlaltplay.sdk.Plugin, named by main.");
        refused.put("ExtensionBundle-Activator", "A plugin starts through dev.ctrlaltplay.sdk.Plugin, named by main.");
        refused.put("Fragment-Host", "A plugin does not become part of another bundle.");
        refused.put("Require-Bundle", "Import the packages that it needs.");
        refused.put("DynamicImport-Package", "Import the packages that it needs.");
        refused.put("Bundle-NativeCode", "A plugin has no native code.");
        refused.put("Service-Component", "Contribute to the context in Plugin.start.");
        refused.put("SPI-Provider", "Put what is looked up by ServiceLoader into the code itself.");
        refused.put("SPI-Consumer", "Put what is looked up by ServiceLoader into the code itself.");
        refused.put("Cap-Slice", "Pages of a plugin stand in cap-plugin.json, ui.");
        refused.put("Launcher-Agent-Class", "A plugin is no agent.");
        refused.put("Class-Path", "Put the library into the package, as a bundle or on Bundle-ClassPath.");
        return refused;
    }

    private static Set<String> caseless(String names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names.split(" ")));
        return set;
    }

    /** Takes one manifest; returns what is on its class path besides itself. */
    List<String> add(String jar, byte[] manifest) {
        try {
            return add(jar, ManifestHeaders.parse(manifest));
        } catch (IllegalArgumentException e) {
            error("BUNDLE_MANIFEST", jar, e.getMessage() + "", "Let bnd or maven-bundle-plugin write the manifest.");
            return List.of();
        }
    }

    private List<String> add(String jar, ManifestHeaders headers) {
        String name = Clauses.parse(headers.get("Bundle-SymbolicName")).stream()
                .findFirst()
                .map(one -> one.paths().isEmpty() ? "" : one.paths().get(0))
                .orElse("");
        boolean bundle = headers.get("Bundle-ManifestVersion").equals("2")
                && SYMBOLIC_NAME.matcher(name).matches()
                && VERSION.matcher(headers.get("Bundle-Version")).matches();
        if (!bundle) {
            error(
                    "BUNDLE_MANIFEST",
                    jar,
                    "It is no OSGi bundle: Bundle-ManifestVersion 2, Bundle-SymbolicName and Bundle-Version are needed.",
                    "Let bnd-maven-plugin write the manifest.");
        } else if (!symbolicNames.add(name)) {
            error("BUNDLE_MANIFEST", jar, "Another bundle of the package is called " + name + " too.", "Rename one.");
        }
        headers.all().keySet().forEach(header -> header(jar, header));
        capabilities(jar, headers, "Require-Capability");
        capabilities(jar, headers, "Provide-Capability");
        exports(jar, headers.get("Export-Package"));
        Set<String> imports = importsOf.computeIfAbsent(jar, any -> new LinkedHashSet<>());
        Clauses.parse(headers.get("Import-Package")).forEach(one -> imports.addAll(one.paths()));
        return classPath(jar, headers.get("Bundle-ClassPath"));
    }

    private void header(String jar, String header) {
        String why = REFUSED.entrySet().stream()
                .filter(one -> one.getKey().equalsIgnoreCase(header))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        if (!why.isEmpty()) {
            error("BUNDLE_HEADER", jar, "Its manifest has the header " + header + ".", why);
        } else if (!ALLOWED.contains(header)) {
            error(
                    "BUNDLE_HEADER",
                    jar,
                    "Its manifest has the header " + header + ", which is not among those that a plugin may have.",
                    "Leave it out (-removeheaders in bnd).");
        }
    }

    private void capabilities(String jar, ManifestHeaders headers, String header) {
        for (Clauses.Clause one : Clauses.parse(headers.get(header))) {
            for (String namespace : one.paths()) {
                if (!CAPABILITIES.contains(namespace)) {
                    error(
                            "BUNDLE_HEADER",
                            jar,
                            header + " names " + namespace + ".",
                            "Only osgi.ee may be there; what a plugin needs of the platform are its grants.");
                }
            }
        }
    }

    private void exports(String jar, String header) {
        for (Clauses.Clause one : Clauses.parse(header)) {
            for (String name : one.paths()) {
                if (FOREIGN.stream().anyMatch(foreign -> (name + ".").startsWith(foreign))) {
                    error(
                            "BUNDLE_EXPORT",
                            jar,
                            "It exports " + name + ", which is Java's, OSGi's or the platform's.",
                            "Export packages of your own only.");
                }
                String before = exporters.putIfAbsent(name, jar);
                if (before != null) {
                    error("BUNDLE_EXPORT", jar, "It exports " + name + " as does " + before + ".", "Export it once.");
                }
            }
        }
    }

    private List<String> classPath(String jar, String header) {
        List<String> nested = Clauses.parse(header).stream()
                .flatMap(one -> one.paths().stream())
                .filter(path -> !path.equals("."))
                .toList();
        for (String path : nested) {
            if (!path.endsWith(".jar")) {
                error(
                        "BUNDLE_CLASS_PATH",
                        jar,
                        "Bundle-ClassPath names " + path + ".",
                        "Name jars inside the bundle, and the bundle itself by a dot.");
            }
        }
        return nested.stream().filter(path -> path.endsWith(".jar")).distinct().toList();
    }

    /** Once all are added: imports are the platform's open packages or the package's own. */
    void imports() {
        Set<String> open = PolicyTable.CURRENT.packages();
        importsOf.forEach((jar, names) -> names.stream()
                .filter(name -> !open.contains(name) && !exporters.containsKey(name))
                .forEach(name -> error(
                        "BUNDLE_IMPORT",
                        jar,
                        "It imports " + name + ", which plugins do not get.",
                        "Put the library into the package, or leave the import out (Import-Package: !" + name
                                + ", * in bnd).")));
    }

    private void error(String code, String jar, String message, String remedy) {
        findings.error(code, jar + "!META-INF/MANIFEST.MF", message, remedy);
    }
}
