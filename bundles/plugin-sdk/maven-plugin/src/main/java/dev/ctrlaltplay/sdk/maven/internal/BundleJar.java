package dev.ctrlaltplay.sdk.maven.internal;

import dev.ctrlaltplay.plugin.format.PluginManifest;
import dev.ctrlaltplay.plugin.format.PluginVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Makes the plugin's OSGi bundle: its classes and resources, the libraries it carries below {@code lib/}, and a manifest
 * that imports what the classes refer to and the platform exports. It exports nothing.
 */
final class BundleJar {
    private static final String LIB = "lib/";
    /** The first time a zip can hold, whatever the zone: the same classes give the same bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final PluginManifest plugin;
    private final SortedMap<String, Path> files;
    private final List<Path> libraries;
    private final ExportedPackages platform = new ExportedPackages();
    private final Set<String> own = new TreeSet<>();
    private final Set<String> used = new TreeSet<>();
    private int classVersion = 52;

    /**
     * @param files name in the jar to file
     * @param libraries jars that the bundle carries
     * @param platform jars of the panel, which export what may be imported
     */
    BundleJar(PluginManifest plugin, SortedMap<String, Path> files, List<Path> libraries, List<Path> platform)
            throws IOException {
        this.plugin = plugin;
        this.files = files;
        this.libraries = libraries;
        for (Path jar : platform) {
            try (JarFile file = new JarFile(jar.toFile())) {
                Manifest manifest = file.getManifest();
                if (manifest != null) {
                    this.platform.add(manifest.getMainAttributes());
                }
            }
        }
    }

    void write(Path target) throws IOException {
        for (Map.Entry<String, Path> file : files.entrySet()) {
            if (file.getKey().endsWith(".class")) {
                look(file.getKey(), Files.readAllBytes(file.getValue()));
            }
        }
        for (Path library : libraries) {
            look(library);
        }
        Files.createDirectories(target.toAbsolutePath().getParent());
        try (OutputStream out = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(entry(JarFile.MANIFEST_NAME));
            manifest().write(zip);
            zip.closeEntry();
            for (Map.Entry<String, Path> file : files.entrySet()) {
                add(zip, file.getKey(), file.getValue());
            }
            for (Path library : libraries) {
                add(zip, LIB + library.getFileName(), library);
            }
        }
    }

    private static void add(ZipOutputStream zip, String name, Path file) throws IOException {
        zip.putNextEntry(entry(name));
        Files.copy(file, zip);
        zip.closeEntry();
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        return entry;
    }

    private void look(Path library) throws IOException {
        try (InputStream file = Files.newInputStream(library);
                ZipInputStream in = new ZipInputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                // What only other Java versions see is not run by this one.
                if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.equals("module-info.class")) {
                    look(name, in.readAllBytes());
                }
            }
        }
    }

    private void look(String name, byte[] classFile) throws IOException {
        ClassReferences references;
        try {
            references = ClassReferences.of(classFile);
        } catch (IOException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
        int slash = name.lastIndexOf('/');
        if (slash > 0) {
            own.add(name.substring(0, slash).replace('/', '.'));
        }
        used.addAll(references.packages());
        classVersion = Math.max(classVersion, references.version());
    }

    private Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", plugin.id());
        main.putValue("Bundle-Version", osgi(plugin.version()));
        main.putValue("Bundle-Name", plugin.title());
        if (!libraries.isEmpty()) {
            main.putValue(
                    "Bundle-ClassPath",
                    ".,"
                            + libraries.stream()
                                    .map(library -> LIB + library.getFileName())
                                    .collect(Collectors.joining(",")));
        }
        List<String> imports = imports();
        if (!imports.isEmpty()) {
            main.putValue("Import-Package", String.join(",", imports));
        }
        // 44 stands before the number of the release in class files.
        main.putValue(
                "Require-Capability",
                "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=" + Math.max(9, classVersion - 44) + "))\"");
        return manifest;
    }

    private List<String> imports() {
        List<String> imports = new ArrayList<>();
        for (String name : used) {
            if (own.contains(name)) {
                continue;
            }
            if (platform.has(name)) {
                String range = platform.range(name);
                imports.add(name
                        + (range.isEmpty() ? "" : ";version=\"" + range + "\"")
                        // Annotations: a class works without them.
                        + (name.equals("org.jspecify.annotations") ? ";resolution:=optional" : ""));
            } else if (name.startsWith("javax.") && ofTheJdk(name)) {
                imports.add(name);
            }
        }
        return imports;
    }

    private static boolean ofTheJdk(String name) {
        return ModuleLayer.boot().modules().stream()
                .anyMatch(module -> module.getPackages().contains(name));
    }

    /** OSGi separates the qualifier by a dot and knows no plus. */
    private static String osgi(PluginVersion version) {
        String qualifier = version.qualifier().replaceAll("[^A-Za-z0-9_-]", "_");
        return version.major() + "." + version.minor() + "." + version.patch()
                + (qualifier.isEmpty() ? "" : "." + qualifier);
    }

    /** Walks a folder of classes. */
    static SortedMap<String, Path> files(Path folder) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (var walk = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) walk::iterator) {
                    if (Files.isRegularFile(file)) {
                        files.put(folder.relativize(file).toString().replace('\\', '/'), file);
                    }
                }
            }
        }
        return files;
    }
}
