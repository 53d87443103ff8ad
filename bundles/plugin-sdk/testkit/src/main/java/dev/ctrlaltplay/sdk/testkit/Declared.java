package dev.ctrlaltplay.sdk.testkit;

import dev.ctrlaltplay.plugin.format.BadPackageException;
import dev.ctrlaltplay.plugin.format.PluginManifest;
import dev.ctrlaltplay.plugin.format.StoreDeclaration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what the plugin declares on the class path. */
final class Declared {
    /** What {@code cap:package} replaces by the project's version; in a test it is this one. */
    private static final String VERSION = "${project.version}";

    private static final String VERSION_IN_TESTS = "0.0.0-test";

    private Declared() {}

    static PluginManifest manifest(ClassLoader loader) {
        byte[] bytes = read(loader, "cap-plugin.json");
        if (bytes == null) {
            throw new IllegalStateException(
                    "There is no cap-plugin.json on the test's class path; it belongs into src/main/resources.");
        }
        String json = new String(bytes, StandardCharsets.UTF_8).replace(VERSION, VERSION_IN_TESTS);
        try {
            return PluginManifest.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (BadPackageException e) {
            throw invalid("cap-plugin.json", e);
        }
    }

    static StoreDeclaration store(ClassLoader loader) {
        byte[] bytes = read(loader, "store.json");
        if (bytes == null) {
            return StoreDeclaration.EMPTY;
        }
        try {
            return StoreDeclaration.read(bytes);
        } catch (BadPackageException e) {
            throw invalid("store.json", e);
        }
    }

    private static IllegalStateException invalid(String file, BadPackageException e) {
        return new IllegalStateException(
                file + " is not valid:\n"
                        + e.findings().stream()
                                .map(finding -> finding.place() + ": " + finding.message() + " " + finding.remedy())
                                .collect(Collectors.joining("\n")),
                e);
    }

    private static byte @Nullable [] read(ClassLoader loader, String name) {
        try (InputStream in = loader.getResourceAsStream(name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + name, e);
        }
    }
}
