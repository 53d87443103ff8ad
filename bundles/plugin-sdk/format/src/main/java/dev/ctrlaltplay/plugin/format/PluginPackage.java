package dev.ctrlaltplay.plugin.format;

import dev.ctrlaltplay.plugin.format.internal.json.ManifestReader;
import dev.ctrlaltplay.plugin.format.internal.json.StringsReader;
import dev.ctrlaltplay.plugin.format.internal.zip.Bytes;
import dev.ctrlaltplay.plugin.format.internal.zip.ZipArchive;
import dev.ctrlaltplay.plugin.format.internal.zip.ZipLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/**
 * An open package. Opening checks the archive's form and limits and reads the JSON files; it says nothing of code
 * ({@link Verifier}) and nothing of origin ({@link SignatureCheck}). The file must not change while it is open. Safe for
 * several threads.
 */
public final class PluginPackage implements AutoCloseable {
    /** Entry of the signature. */
    public static final String SIGNATURE = "META-INF/signature.jws";
    /** Entry of the list of what the package is made of. */
    public static final String SBOM = "sbom.cdx.json";

    private static final String STORE = "store.json";
    private static final Pattern STRINGS = Pattern.compile("i18n/([a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})\\.json");
    private static final Pattern JAR = Pattern.compile("bundles/[^/]+\\.jar");
    private static final int BUFFER = 64 * 1024;

    private final Path file;
    private final FileChannel channel;
    private final long size;
    private final String sha256;
    private final ZipArchive archive;
    private final PluginManifest manifest;
    private final StoreDeclaration store;
    private final Map<String, Map<String, String>> strings;

    private PluginPackage(Path file, FileChannel channel) throws IOException, BadPackageException {
        this.file = file;
        this.channel = channel;
        Bytes bytes = Bytes.of(channel);
        size = bytes.size();
        archive = ZipArchive.open(bytes, ZipLimits.PACKAGE, "");
        sha256 = digest(bytes);
        List<Finding> findings = places();
        if (!findings.isEmpty()) {
            throw new BadPackageException(findings);
        }
        manifest = PluginManifest.read(bounded(ManifestReader.FILE));
        store = names().contains(STORE) ? StoreDeclaration.read(bounded(STORE)) : StoreDeclaration.EMPTY;
        strings = readStrings();
    }

    /**
     * Opens a package.
     *
     * @throws IOException where the file cannot be read
     * @throws BadPackageException where it is no package; with every fault found at that point
     */
    public static PluginPackage open(Path file) throws IOException, BadPackageException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        boolean opened = false;
        try {
            PluginPackage open = new PluginPackage(file, channel);
            opened = true;
            return open;
        } finally {
            if (!opened) {
                channel.close();
            }
        }
    }

    private List<Finding> places() {
        List<Finding> findings = new ArrayList<>();
        for (String name : names()) {
            boolean known = name.equals(ManifestReader.FILE)
                    || name.equals(STORE)
                    || name.equals(SBOM)
                    || name.equals(SIGNATURE)
                    || name.startsWith("ui/")
                    || JAR.matcher(name).matches()
                    || STRINGS.matcher(name).matches();
            if (!known && findings.size() < 20) {
                findings.add(Finding.error(
                        "ENTRY_UNKNOWN",
                        name,
                        "A package has no such entry.",
                        "Remove it; there are cap-plugin.json, bundles/*.jar, ui/**, i18n/<language>.json, store.json and"
                                + " sbom.cdx.json."));
            }
        }
        for (String needed : List.of(ManifestReader.FILE, SBOM)) {
            if (!names().contains(needed)) {
                findings.add(Finding.error(
                        "ENTRY_MISSING", needed, "It is missing.", "Pack it with cap:package, which adds it."));
            }
        }
        if (jars().isEmpty()) {
            findings.add(
                    Finding.error("ENTRY_MISSING", "bundles/", "There is no bundle.", "Put the plugin's jar there."));
        }
        return findings;
    }

    private Map<String, Map<String, String>> readStrings() throws IOException, BadPackageException {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (String name : names()) {
            Matcher language = STRINGS.matcher(name);
            if (language.matches()) {
                all.put(language.group(1), StringsReader.read(bounded(name), name));
            }
        }
        return Collections.unmodifiableMap(all);
    }

    private byte[] bounded(String name) throws IOException, BadPackageException {
        try {
            return archive.read(name);
        } catch (ZipException e) {
            throw new BadPackageException(
                    Finding.error("ZIP_LIES", name, e.getMessage() + "", "Pack it again with cap:package."));
        }
    }

    private static String digest(Bytes bytes) throws IOException {
        MessageDigest digest = sha256Digest();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        for (long at = 0; at < bytes.size(); at += buffer.limit()) {
            buffer.clear().limit((int) Math.min(BUFFER, bytes.size() - at));
            bytes.read(at, buffer);
            digest.update(buffer.flip());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** Bytes of the file. */
    public long size() {
        return size;
    }

    /** SHA-256 of the file, in hexadecimal. */
    public String sha256() {
        return sha256;
    }

    /** What {@code cap-plugin.json} says. */
    public PluginManifest manifest() {
        return manifest;
    }

    /** What {@code store.json} says; {@link StoreDeclaration#EMPTY} where there is none. */
    public StoreDeclaration store() {
        return store;
    }

    /** All entries, sorted. */
    public List<String> names() {
        return List.copyOf(archive.byName().keySet());
    }

    /** Bytes of an entry unpacked; -1 where there is none. */
    public long size(String name) {
        var entry = archive.byName().get(name);
        return entry == null ? -1 : entry.size();
    }

    /**
     * The whole content of an entry, 64 MiB at most.
     *
     * @throws java.io.FileNotFoundException where there is none
     * @throws ZipException where its size or checksum is not as declared
     */
    public byte[] read(String name) throws IOException {
        return archive.read(name);
    }

    /** The content of an entry; errors as with {@link #read}, at the latest at its end. */
    public InputStream stream(String name) throws IOException {
        return archive.stream(name);
    }

    /** Entries of the bundles, sorted. */
    public List<String> jars() {
        return names().stream().filter(name -> JAR.matcher(name).matches()).toList();
    }

    /** Language to key to text; keys have dots between their levels. */
    public Map<String, Map<String, String>> strings() {
        return strings;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
