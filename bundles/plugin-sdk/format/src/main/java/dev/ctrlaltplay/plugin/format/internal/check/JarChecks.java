package dev.ctrlaltplay.plugin.format.internal.check;

import dev.ctrlaltplay.plugin.format.BadPackageException;
import dev.ctrlaltplay.plugin.format.PluginPackage;
import dev.ctrlaltplay.plugin.format.internal.policy.CodeChecks;
import dev.ctrlaltplay.plugin.format.internal.zip.Bytes;
import dev.ctrlaltplay.plugin.format.internal.zip.ZipArchive;
import dev.ctrlaltplay.plugin.format.internal.zip.ZipEntryInfo;
import dev.ctrlaltplay.plugin.format.internal.zip.ZipLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/**
 * Checks the package's jars and the jars on their class paths. One jar is in memory at a time. Classes are looked at twice,
 * since what a class may do depends on all others: what fits is kept in between, the rest is read again.
 */
public final class JarChecks {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final int LARGEST_MANIFEST = 256 * 1024;
    private static final int LARGEST_CLASS = 4 * 1024 * 1024;
    private static final int MOST_ENTRIES = 40_000;
    /** Bytes of classes that are kept from the first look to the second. */
    private static final long MOST_KEPT = 16 * 1024 * 1024;

    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/[0-9]+/(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SIGNED =
            Pattern.compile("META-INF/(?:[^/]+\\.(?:SF|RSA|DSA|EC)|SIG-[^/]*)", Pattern.CASE_INSENSITIVE);

    private final PluginPackage open;
    private final Findings findings;
    private final CodeChecks code;
    private final BundleChecks bundles;
    private final Map<String, List<String>> classPaths = new HashMap<>();
    private final Map<String, List<String>> jarsOfClass = new HashMap<>();
    private final List<Kept> kept = new ArrayList<>();
    private long keptBytes;
    private long unpacked;
    private int entries;

    public JarChecks(PluginPackage open, Findings findings, CodeChecks code) {
        this.open = open;
        this.findings = findings;
        this.code = code;
        bundles = new BundleChecks(findings);
    }

    /** Runs all. */
    public void run() throws IOException {
        for (String jar : open.jars()) {
            read(jar, this::learn);
        }
        bundles.imports();
        main();
        if (unpacked > ZipLimits.JAR.total() || entries > MOST_ENTRIES) {
            // Said already; a second reading of so much is what a bomb is for.
            return;
        }
        if (keptBytes <= MOST_KEPT) {
            kept.forEach(one -> code.check(one.jar(), one.path(), one.bytes()));
            return;
        }
        for (String jar : open.jars()) {
            read(jar, (archive, place) -> forEachClass(archive, place, code::check));
        }
    }

    /** A class between the two looks at it. */
    private record Kept(String jar, String path, byte[] bytes) {}

    /** What is done with an archive. */
    private interface Step {
        void on(ZipArchive archive, String place) throws IOException;
    }

    private interface ClassStep {
        void on(String jar, String path, byte[] bytes);
    }

    /** Opens a bundle and then, one after the other, the jars on its class path. */
    private void read(String jar, Step step) throws IOException {
        try {
            ZipArchive archive = ZipArchive.open(Bytes.of(open.read(jar)), ZipLimits.JAR, jar);
            step.on(archive, jar);
            for (String nested : classPaths.getOrDefault(jar, List.of())) {
                if (archive.byName().containsKey(nested)) {
                    String place = jar + "!" + nested;
                    step.on(ZipArchive.open(Bytes.of(archive.read(nested)), ZipLimits.JAR, place), place);
                }
            }
        } catch (BadPackageException e) {
            e.findings().forEach(findings::add);
        } catch (ZipException e) {
            findings.error("ZIP_LIES", jar, e.getMessage() + "", "Build the jar again.");
        }
    }

    private void learn(ZipArchive archive, String place) throws IOException {
        boolean bundle = open.jars().contains(place);
        unpacked += archive.unpacked();
        entries += archive.entries().size();
        if (unpacked > ZipLimits.JAR.total() || entries > MOST_ENTRIES) {
            findings.error(
                    "ZIP_TOO_LARGE",
                    place,
                    "The package's jars have more than " + ZipLimits.JAR.total() + " bytes unpacked, or more than "
                            + MOST_ENTRIES + " entries.",
                    "Leave out what the plugin does not use.");
            return;
        }
        if (bundle) {
            manifest(archive, place);
        }
        Set<String> classPath = new HashSet<>(classPaths.getOrDefault(place, List.of()));
        for (ZipEntryInfo entry : archive.entries()) {
            entry(entry, place, classPath);
            if (!entry.folder() && !entry.name().endsWith(".class")) {
                try (InputStream in = archive.stream(entry.name())) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
        }
        classPath.forEach(missing -> findings.error(
                "BUNDLE_CLASS_PATH",
                place,
                "Bundle-ClassPath names " + missing + ", which is not in the bundle.",
                "Add the jar, or take it from the header."));
        forEachClass(archive, place, (jar, path, bytes) -> {
            code.learn(jar, path, bytes);
            keep(new Kept(jar, path, bytes));
            List<String> jars = jarsOfClass.computeIfAbsent(path, any -> new ArrayList<>(1));
            if (!jars.contains(jar)) {
                jars.add(jar);
            }
        });
    }

    private void keep(Kept one) {
        keptBytes += one.bytes().length;
        if (keptBytes <= MOST_KEPT) {
            kept.add(one);
        } else {
            kept.clear();
        }
    }

    private void manifest(ZipArchive archive, String place) throws IOException {
        ZipEntryInfo entry = archive.byName().get(MANIFEST);
        if (entry == null || entry.size() > LARGEST_MANIFEST) {
            findings.error(
                    "BUNDLE_MANIFEST",
                    place,
                    "It has no manifest of at most 256 KiB.",
                    "Let bnd-maven-plugin write one.");
            return;
        }
        classPaths.put(place, bundles.add(place, archive.read(MANIFEST)));
    }

    private void entry(ZipEntryInfo entry, String place, Set<String> classPath) {
        String name = entry.name();
        String lower = name.toLowerCase(Locale.ROOT);
        Matcher versioned = VERSIONED.matcher(name);
        String path = versioned.matches() ? versioned.group(1) : name;
        String why = null;
        if (SIGNED.matcher(name).matches()) {
            why = "It is part of a jar's signature, which would say nothing: a class can be added behind it.";
        } else if (lower.equals("meta-inf/manifest.mf") && !name.equals(MANIFEST)) {
            why = "It is a manifest by another name.";
        } else if (path.toUpperCase(Locale.ROOT).startsWith("OSGI-INF/")
                && (versioned.matches() || lower.startsWith("osgi-inf/blueprint"))) {
            why = "It would change the bundle's manifest, or start things beside the plugin.";
        } else if (lower.matches(".*\\.(?:so|dll|dylib|jnilib)")) {
            why = "It is native code.";
        } else if (lower.matches(".*\\.(?:jar|war|ear|zip|jmod|kar|capx)") && !classPath.remove(name)) {
            why = "It is an archive inside the bundle that is not on its Bundle-ClassPath.";
        } else if (lower.endsWith(".class") && !name.endsWith(".class")) {
            why = "It is a class by another name.";
        }
        if (why != null) {
            findings.error("BUNDLE_ENTRY", place + "!" + name, why, "Remove it from the jar.");
        }
    }

    private void forEachClass(ZipArchive archive, String place, ClassStep step) throws IOException {
        for (ZipEntryInfo entry : archive.entries()) {
            if (!entry.name().endsWith(".class")) {
                continue;
            }
            if (entry.size() > LARGEST_CLASS) {
                findings.error(
                        "CLASS_UNREADABLE",
                        place + "!" + entry.name(),
                        "It is larger than " + LARGEST_CLASS + " bytes.",
                        "Make it smaller.");
                continue;
            }
            Matcher versioned = VERSIONED.matcher(entry.name());
            step.on(place, versioned.matches() ? versioned.group(1) : entry.name(), archive.read(entry.name()));
        }
    }

    private void main() {
        String name = open.manifest().main();
        String type = name.replace('.', '/');
        List<String> jars = jarsOfClass.getOrDefault(type + ".class", List.of());
        String message = null;
        if (jars.size() != 1) {
            message = jars.isEmpty()
                    ? "No bundle has the class " + name + "."
                    : "Several jars have the class " + name + ": " + String.join(", ", jars) + ".";
        } else if (!code.own().isKindOf(type, "dev/ctrlaltplay/sdk/Plugin")) {
            message = name + " does not implement dev.ctrlaltplay.sdk.Plugin.";
        } else if (!code.own().canBeMade(type)) {
            message = name + " is not a public class with a public constructor without arguments.";
        }
        if (message != null) {
            findings.error(
                    "MAIN_CLASS",
                    "cap-plugin.json $.main",
                    message,
                    "Name a public class that implements Plugin, is in one jar, and has a public constructor without"
                            + " arguments.");
        }
    }
}
