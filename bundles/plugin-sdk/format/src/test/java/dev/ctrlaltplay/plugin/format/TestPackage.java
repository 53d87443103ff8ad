package dev.ctrlaltplay.plugin.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A package that is right, of which a test changes what it is about. */
final class TestPackage {
    private final SortedMap<String, byte[]> entries = new TreeMap<>();
    private String manifest = """
            { "format": 1, "id": "acme.notifier", "version": "1.2.0", "title": "Notifier", "description": "Tells.",
              "licence": "MIT", "publisher": { "name": "Acme", "url": "https://acme.example" },
              "tags": ["notifications"], "sdk": "[1.1,2)", "main": "acme.notifier.Notifier", "grants": [] }
            """;

    TestPackage() {
        entry("sbom.cdx.json", "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[]}");
        jar(TestJar.harmless());
    }

    TestPackage jar(TestJar jar) {
        return entry("bundles/notifier.jar", jar.bytes());
    }

    TestPackage entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    TestPackage entry(String name, String content) {
        return entry(name, content.getBytes(StandardCharsets.UTF_8));
    }

    TestPackage without(String name) {
        entries.remove(name);
        return this;
    }

    /** Replaces a part of the manifest. */
    TestPackage manifest(String part, String by) {
        if (!manifest.contains(part)) {
            throw new IllegalArgumentException("the manifest has no " + part);
        }
        manifest = manifest.replace(part, by);
        return this;
    }

    TestPackage grants(String json) {
        return manifest("\"grants\": []", "\"grants\": " + json);
    }

    Map<String, byte[]> entries() {
        SortedMap<String, byte[]> all = new TreeMap<>(entries);
        all.putIfAbsent("cap-plugin.json", manifest.getBytes(StandardCharsets.UTF_8));
        return all;
    }

    /** Writes with the writer that authors use. */
    Path write(Path folder) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        Path parts = Files.createTempDirectory(folder, "parts");
        int number = 0;
        for (Map.Entry<String, byte[]> one : entries().entrySet()) {
            Path file = parts.resolve("part" + number++);
            Files.write(file, one.getValue());
            files.put(one.getKey(), file);
        }
        Path target = folder.resolve("acme.notifier-1.2.0.capx");
        PackageWriter.write(target, files);
        return target;
    }

    Verifier.Report verify(Path folder) throws IOException, BadPackageException {
        try (PluginPackage open = PluginPackage.open(write(folder))) {
            return Verifier.verify(open);
        }
    }
}
