package dev.ctrlaltplay.sdk.maven.internal;

import java.nio.file.Path;
import java.util.List;

/**
 * A jar that the plugin carries.
 *
 * @param trail the way to it, from the project to the library itself, each as {@code group:artifact:version}
 */
public record Library(String group, String artifact, String version, Path file, List<String> trail) {
    public Library {
        trail = List.copyOf(trail);
    }

    /** As others name it. */
    String coordinates() {
        return group + ":" + artifact + ":" + version;
    }

    /** github.com/package-url/purl-spec. */
    String purl() {
        return "pkg:maven/" + group + "/" + artifact + "@" + version + "?type=jar";
    }
}
