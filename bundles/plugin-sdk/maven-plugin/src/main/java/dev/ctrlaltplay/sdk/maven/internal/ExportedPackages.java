package dev.ctrlaltplay.sdk.maven.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packages that bundles export, with their versions. */
final class ExportedPackages {
    private static final Pattern VERSION = Pattern.compile("version\\s*=\\s*\"?([0-9]+)(?:\\.([0-9]+))?[^;\"]*\"?");

    private final Map<String, String> ranges = new LinkedHashMap<>();

    /** Adds what a bundle's manifest exports; nothing where it is no bundle. */
    void add(Attributes manifest) {
        String header = manifest.getValue("Export-Package");
        if (header == null) {
            return;
        }
        for (String clause : split(header, ',')) {
            String[] parts = split(clause, ';');
            Matcher version = VERSION.matcher("");
            String range = "";
            for (int i = 1; i < parts.length; i++) {
                if (version.reset(parts[i].strip()).matches()) {
                    int major = Integer.parseInt(version.group(1));
                    String minor = version.group(2) == null ? "0" : version.group(2);
                    range = "[" + major + "." + minor + "," + (major + 1) + ")";
                }
            }
            ranges.put(parts[0].strip(), range);
        }
    }

    boolean has(String name) {
        return ranges.containsKey(name);
    }

    /** What a user of the package may live with: this minor version up to the next major one; empty for any. */
    String range(String name) {
        return ranges.getOrDefault(name, "");
    }

    private static String[] split(String text, char separator) {
        // Outside quotes: an even number of them follows.
        return text.split(separator + "(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
    }
}
