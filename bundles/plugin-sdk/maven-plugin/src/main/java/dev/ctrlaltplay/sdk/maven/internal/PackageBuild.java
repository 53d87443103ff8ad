package dev.ctrlaltplay.sdk.maven.internal;

import dev.ctrlaltplay.plugin.format.BadPackageException;
import dev.ctrlaltplay.plugin.format.Finding;
import dev.ctrlaltplay.plugin.format.PackageWriter;
import dev.ctrlaltplay.plugin.format.PluginManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes the {@code .capx} of a project.
 *
 * @param classes folder of compiled classes and resources; {@code cap-plugin.json}, {@code store.json}, {@code ui/} and
 *     {@code i18n/} in it become parts of the package, all else goes into the bundle
 * @param target folder for the package
 * @param version of the project, put in the place of {@code ${project.version}}
 * @param toolVersion of this Maven plugin
 * @param libraries carried by the bundle
 * @param platform jars of the panel
 */
public record PackageBuild(
        Path classes, Path target, String version, String toolVersion, List<Library> libraries, List<Path> platform) {
    private static final String MANIFEST = "cap-plugin.json";
    private static final String VERSION = "${project.version}";
    private static final List<String> FOLDERS = List.of("ui/", "i18n/");

    public PackageBuild {
        libraries = List.copyOf(libraries);
        platform = List.copyOf(platform);
    }

    /**
     * Builds it.
     *
     * @return the package
     * @throws BadPackageException where {@code cap-plugin.json} is missing or wrong
     */
    public Path run() throws IOException, BadPackageException {
        byte[] json = manifestJson();
        PluginManifest manifest = PluginManifest.read(json);
        Path staging = Files.createDirectories(target.resolve("cap"));
        SortedMap<String, Path> entries = new TreeMap<>();
        SortedMap<String, Path> inBundle = new TreeMap<>();
        for (Map.Entry<String, Path> file : BundleJar.files(classes).entrySet()) {
            String name = file.getKey();
            if (name.equals("store.json") || FOLDERS.stream().anyMatch(name::startsWith)) {
                entries.put(name, file.getValue());
            } else if (!name.equals(MANIFEST) && !name.equals("META-INF/MANIFEST.MF")) {
                inBundle.put(name, file.getValue());
            }
        }
        entries.put(MANIFEST, Files.write(staging.resolve(MANIFEST), json));
        entries.put(
                "sbom.cdx.json",
                Files.write(staging.resolve("sbom.cdx.json"), Sbom.of(manifest, toolVersion, libraries)));
        String jar = manifest.id() + "-" + manifest.version() + ".jar";
        List<Path> jars = new ArrayList<>();
        libraries.forEach(library -> jars.add(library.file()));
        new BundleJar(manifest, inBundle, jars, platform).write(staging.resolve(jar));
        entries.put("bundles/" + jar, staging.resolve(jar));
        Path capx = target.resolve(manifest.fileName());
        PackageWriter.write(capx, entries);
        return capx;
    }

    /** The manifest as it goes into the package. */
    private byte[] manifestJson() throws IOException, BadPackageException {
        Path file = classes.resolve(MANIFEST);
        if (!Files.isRegularFile(file)) {
            throw new BadPackageException(Finding.error(
                    "MANIFEST_MISSING",
                    "src/main/resources/" + MANIFEST,
                    "The project has no " + MANIFEST + ".",
                    "Write it; the plugin guide shows how."));
        }
        return Files.readString(file, StandardCharsets.UTF_8)
                .replace(VERSION, version)
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The package that {@link #run} makes, whether it is there yet or not.
     *
     * @throws BadPackageException where {@code cap-plugin.json} is missing or wrong
     */
    public Path file() throws IOException, BadPackageException {
        return target.resolve(PluginManifest.read(manifestJson()).fileName());
    }
}
