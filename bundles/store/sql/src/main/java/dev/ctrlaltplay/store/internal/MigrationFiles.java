package dev.ctrlaltplay.store.internal;

import dev.ctrlaltplay.core.store.DatabaseSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;

/** Finds a bundle's {@code migrations/<n>__<what>.sql} and cuts them into steps. */
final class MigrationFiles {
    private static final String FOLDER = "migrations";
    private static final Pattern NAME = Pattern.compile("([1-9][0-9]{0,5})__[\\w-]+\\.sql");
    private static final Pattern SEPARATOR = Pattern.compile("(?m)^[ \\t]*--[ \\t]*$");

    /**
     * One statement.
     *
     * @param name {@code <file number>.<position in the file>}, both from 1
     * @param checksum of the statement as written, whatever the line ends
     */
    record Step(String name, String sql, String checksum) {}

    private MigrationFiles() {}

    /** All steps in order; empty where the bundle has no migrations. */
    static List<Step> of(DatabaseSpec spec) {
        SortedMap<Integer, String> files;
        try {
            files = spec.loader() instanceof BundleReference reference
                    ? inBundle(reference.getBundle())
                    : onClassPath(spec.mappers());
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The migrations of " + spec.owner() + " cannot be read", e);
        }
        List<Step> steps = new ArrayList<>();
        int expected = 1;
        for (var file : files.entrySet()) {
            if (file.getKey() != expected) {
                throw new IllegalStateException(
                        "Migration " + expected + " of " + spec.owner() + " is missing; the next is " + file.getKey());
            }
            steps.addAll(cut(expected++, file.getValue()));
        }
        return steps;
    }

    private static List<Step> cut(int number, String text) {
        List<Step> steps = new ArrayList<>();
        for (String part : SEPARATOR.splitAsStream(text.replace("\r\n", "\n")).toList()) {
            String sql = part.strip();
            if (!sql.isEmpty()) {
                steps.add(new Step(number + "." + (steps.size() + 1), sql, checksum(sql)));
            }
        }
        return steps;
    }

    private static String checksum(String sql) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SortedMap<Integer, String> inBundle(Bundle bundle) throws IOException {
        SortedMap<Integer, String> files = new TreeMap<>();
        Enumeration<URL> entries = bundle.findEntries(FOLDER, "*.sql", false);
        while (entries != null && entries.hasMoreElements()) {
            URL entry = entries.nextElement();
            String path = entry.getPath();
            try (InputStream in = entry.openStream()) {
                add(files, path.substring(path.lastIndexOf('/') + 1), in);
            }
        }
        return files;
    }

    /**
     * On a flat class path (in tests) other bundles' migrations are visible as well, so only the folders and jars that
     * hold the bundle's own mappers count.
     */
    private static SortedMap<Integer, String> onClassPath(List<Class<?>> mappers)
            throws IOException, URISyntaxException {
        SortedMap<Integer, String> files = new TreeMap<>();
        List<Path> places = new ArrayList<>();
        for (Class<?> mapper : mappers) {
            CodeSource source = mapper.getProtectionDomain().getCodeSource();
            if (source != null && !places.contains(Path.of(source.getLocation().toURI()))) {
                places.add(Path.of(source.getLocation().toURI()));
            }
        }
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                readFolder(files, place.resolve(FOLDER));
            } else {
                readJar(files, place);
            }
        }
        return files;
    }

    private static void readFolder(SortedMap<Integer, String> files, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.sql")) {
            for (Path entry : entries) {
                try (InputStream in = Files.newInputStream(entry)) {
                    add(files, String.valueOf(entry.getFileName()), in);
                }
            }
        }
    }

    private static void readJar(SortedMap<Integer, String> files, Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                String name = entry.getName();
                if (name.startsWith(FOLDER + "/")
                        && name.endsWith(".sql")
                        && name.lastIndexOf('/') == FOLDER.length()) {
                    try (InputStream in = file.getInputStream(entry)) {
                        add(files, name.substring(FOLDER.length() + 1), in);
                    }
                }
            }
        }
    }

    private static void add(SortedMap<Integer, String> files, String name, InputStream in) throws IOException {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalStateException("Not a migration's name, which is <n>__<what>.sql: " + name);
        }
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        if (files.put(Integer.valueOf(parts.group(1)), text) != null) {
            throw new IllegalStateException("Two migrations have the number " + parts.group(1));
        }
    }
}
