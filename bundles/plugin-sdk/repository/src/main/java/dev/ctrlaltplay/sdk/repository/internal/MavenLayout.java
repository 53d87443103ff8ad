package dev.ctrlaltplay.sdk.repository.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Maven repository of jars and poms (maven.apache.org/repositories/layout.html): the given files, and what follows from
 * them, which is checksums, {@code maven-metadata.xml} and {@code archetype-catalog.xml}. Thread-safe.
 */
final class MavenLayout {
    private static final Map<String, String> CHECKSUMS = Map.of("sha1", "SHA-1", "sha256", "SHA-256", "md5", "MD5");
    private static final DateTimeFormatter UPDATED =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private final Map<String, Source> files = new TreeMap<>();
    private final Map<String, String> digests = new ConcurrentHashMap<>();

    /** Opens a file's content, again and again. */
    interface Source {
        InputStream open() throws IOException;
    }

    /**
     * @param given path to content, such as {@code dev/acme/tool/1.0/tool-1.0.jar}
     * @param updated when they were built
     */
    MavenLayout(Map<String, Source> given, Instant updated) {
        files.putAll(given);
        Map<String, String> versions = new TreeMap<>();
        for (String path : given.keySet()) {
            if (path.endsWith(".pom")) {
                String folder = path.substring(0, path.lastIndexOf('/'));
                int slash = folder.lastIndexOf('/');
                versions.put(folder.substring(0, slash), folder.substring(slash + 1));
            }
        }
        versions.forEach((artifact, version) -> {
            text(artifact + "/maven-metadata.xml", artifactMetadata(artifact, version, updated));
            if (version.endsWith("-SNAPSHOT")) {
                text(artifact + "/" + version + "/maven-metadata.xml", snapshotMetadata(artifact, version, updated));
            }
        });
        text("archetype-catalog.xml", catalog(versions));
    }

    private void text(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        files.put(path, () -> new ByteArrayInputStream(bytes));
    }

    /**
     * The file at a path; empty where there is none.
     *
     * @throws IOException where the bundle it lies in cannot be read
     */
    Optional<Served> find(String path) throws IOException {
        Source source = files.get(path);
        if (source != null) {
            byte[] content = read(source);
            return Optional.of(new Served(content, digest(path, "SHA-256", content)));
        }
        int dot = path.lastIndexOf('.');
        String algorithm = CHECKSUMS.get(path.substring(dot + 1));
        String of = dot < 0 ? "" : path.substring(0, dot);
        Source summed = algorithm == null ? null : files.get(of);
        if (summed == null || algorithm == null) {
            return Optional.empty();
        }
        String digest = digest(of, algorithm, read(summed));
        return Optional.of(new Served(digest.getBytes(StandardCharsets.US_ASCII), digest));
    }

    /** The archetype's jar and version. */
    Archetype archetype() throws IOException {
        for (Map.Entry<String, Source> file : files.entrySet()) {
            String[] path = file.getKey().split("/");
            if (path.length > 3
                    && path[path.length - 3].endsWith("-archetype")
                    && file.getKey().endsWith(".jar")) {
                return new Archetype(path[path.length - 2], file.getValue());
            }
        }
        throw new IOException("The repository holds no archetype");
    }

    /** What new projects are made from. */
    record Archetype(String version, Source jar) {}

    private String digest(String path, String algorithm, byte[] content) {
        return digests.computeIfAbsent(algorithm + " " + path, key -> {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance(algorithm).digest(content));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has " + algorithm, e);
            }
        });
    }

    private static byte[] read(Source source) throws IOException {
        try (InputStream in = source.open()) {
            return in.readAllBytes();
        }
    }

    private static String artifactMetadata(String artifact, String version, Instant updated) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <metadata>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <versioning>
                    <latest>%s</latest>%s
                    <versions><version>%s</version></versions>
                    <lastUpdated>%s</lastUpdated>
                  </versioning>
                </metadata>
                """.formatted(
                        group(artifact),
                        name(artifact),
                        version,
                        version.endsWith("-SNAPSHOT") ? "" : "<release>" + version + "</release>",
                        version,
                        UPDATED.format(updated));
    }

    /** Without build numbers: the file's name is the version's, and the time says whether there is a newer one. */
    private static String snapshotMetadata(String artifact, String version, Instant updated) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <metadata modelVersion="1.1.0">
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                  <versioning>
                    <snapshot><localCopy>true</localCopy></snapshot>
                    <lastUpdated>%s</lastUpdated>
                  </versioning>
                </metadata>
                """.formatted(group(artifact), name(artifact), version, UPDATED.format(updated));
    }

    private static String catalog(Map<String, String> versions) {
        StringBuilder out =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<archetype-catalog>\n  <archetypes>\n");
        versions.forEach((artifact, version) -> {
            if (artifact.endsWith("-archetype")) {
                out.append("    <archetype><groupId>")
                        .append(group(artifact))
                        .append("</groupId><artifactId>")
                        .append(name(artifact))
                        .append("</artifactId><version>")
                        .append(version)
                        .append("</version><description>A plugin for Ctrl-Alt-Play</description></archetype>\n");
            }
        });
        return out.append("  </archetypes>\n</archetype-catalog>\n").toString();
    }

    private static String group(String artifact) {
        return artifact.substring(0, artifact.lastIndexOf('/')).replace('/', '.');
    }

    private static String name(String artifact) {
        return artifact.substring(artifact.lastIndexOf('/') + 1);
    }

    /**
     * A file as it is sent.
     *
     * @param tag changes with the content
     */
    record Served(byte[] content, String tag) {}
}
