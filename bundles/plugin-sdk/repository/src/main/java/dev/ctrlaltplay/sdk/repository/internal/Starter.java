package dev.ctrlaltplay.sdk.repository.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Makes a project from the archetype, as {@code mvn archetype:generate} does: the same file sets of its descriptor, the
 * same placeholders.
 */
final class Starter {
    private static final String RESOURCES = "archetype-resources/";
    private static final String DESCRIPTOR = "META-INF/maven/archetype-metadata.xml";
    private static final String VERSION_OF_A_NEW_PLUGIN = "0.1.0";

    private final Map<String, byte[]> archetype = new TreeMap<>();
    private final String sdkVersion;

    /**
     * @param archetypeJar as it lies in the repository
     * @param sdkVersion version of the SDK that the project uses
     */
    Starter(InputStream archetypeJar, String sdkVersion) throws IOException {
        this.sdkVersion = sdkVersion;
        ZipInputStream in = new ZipInputStream(archetypeJar);
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            if (!entry.isDirectory()) {
                archetype.put(entry.getName(), in.readAllBytes());
            }
        }
    }

    /**
     * The project in a zip, in a folder of the plugin's name.
     *
     * @param repository address of the repository the project is to use
     */
    byte[] zip(StarterRequest request, String repository) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("groupId", request.publisher());
        values.put("artifactId", request.name());
        values.put("version", VERSION_OF_A_NEW_PLUGIN);
        values.put("package", request.packageName());
        values.put("id", request.id());
        values.put("title", request.title());
        values.put("archetypeRepository", repository);
        values.put("capVersion", sdkVersion);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> file : files(request, values).entrySet()) {
                zip.putNextEntry(new ZipEntry(request.name() + "/" + file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        byte[] bytes = out.toByteArray();
        UnixModes.set(bytes, name -> name.endsWith("/mvnw") ? 0100755 : 0100644);
        return bytes;
    }

    private Map<String, byte[]> files(StarterRequest request, Map<String, String> values) throws IOException {
        Map<String, byte[]> made = new TreeMap<>();
        List<FileSet> sets = fileSets();
        for (Map.Entry<String, byte[]> entry : archetype.entrySet()) {
            if (!entry.getKey().startsWith(RESOURCES)) {
                continue;
            }
            String path = entry.getKey().substring(RESOURCES.length());
            if (path.equals("pom.xml")) {
                made.put(path, filled(path, entry.getValue(), values));
                continue;
            }
            for (FileSet set : sets) {
                if (set.has(path)) {
                    String target = set.packaged()
                            ? set.folder() + request.packageName().replace('.', '/') + "/"
                                    + path.substring(set.folder().length())
                            : path;
                    // The one rename of the archetype's script: no archetype can hold a file of that name.
                    made.put(
                            target.equals("gitignore") ? ".gitignore" : target,
                            set.filtered() ? filled(path, entry.getValue(), values) : entry.getValue());
                    break;
                }
            }
        }
        return made;
    }

    private static byte[] filled(String path, byte[] content, Map<String, String> values) {
        String text = new String(content, StandardCharsets.UTF_8);
        for (Map.Entry<String, String> value : values.entrySet()) {
            String given = path.endsWith(".json") ? Texts.json(value.getValue()) : value.getValue();
            text = text.replace("${" + value.getKey() + "}", given);
        }
        return Texts.utf8(text);
    }

    private List<FileSet> fileSets() throws IOException {
        byte[] descriptor = archetype.get(DESCRIPTOR);
        if (descriptor == null) {
            throw new IOException("The archetype has no " + DESCRIPTOR);
        }
        try {
            NodeList nodes = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(descriptor))
                    .getElementsByTagName("fileSet");
            List<FileSet> sets = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                sets.add(FileSet.of((Element) nodes.item(i)));
            }
            return sets;
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(DESCRIPTOR + " of the archetype cannot be read", e);
        }
    }

    /**
     * Files that are treated alike.
     *
     * @param folder with a slash at its end, or empty
     * @param includes names, or {@code **}{@code /*.suffix}; empty for all
     */
    private record FileSet(String folder, List<String> includes, boolean filtered, boolean packaged) {
        static FileSet of(Element element) {
            String folder = element.getElementsByTagName("directory").item(0).getTextContent();
            NodeList nodes = element.getElementsByTagName("include");
            List<String> includes = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                includes.add(nodes.item(i).getTextContent());
            }
            return new FileSet(
                    folder.isEmpty() ? "" : folder + "/",
                    includes,
                    Boolean.parseBoolean(element.getAttribute("filtered")),
                    Boolean.parseBoolean(element.getAttribute("packaged")));
        }

        boolean has(String path) {
            if (!path.startsWith(folder)) {
                return false;
            }
            String below = path.substring(folder.length());
            return includes.isEmpty()
                    || includes.stream()
                            .anyMatch(include -> include.startsWith("**/*")
                                    ? below.endsWith(include.substring("**/*".length()))
                                    : below.equals(include));
        }
    }

    /** Sets what java.util.zip cannot: that a file can be run (APPNOTE.TXT 4.3.12, 4.3.16, 4.4.15). */
    private static final class UnixModes {
        private static final int END = 22;

        static void set(byte[] zip, java.util.function.ToIntFunction<String> mode) {
            ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
            int end = zip.length - END;
            int count = bytes.getShort(end + 10) & 0xFFFF;
            int at = bytes.getInt(end + 16);
            for (int i = 0; i < count; i++) {
                int name = bytes.getShort(at + 28) & 0xFFFF;
                int extra = bytes.getShort(at + 30) & 0xFFFF;
                int comment = bytes.getShort(at + 32) & 0xFFFF;
                bytes.put(at + 5, (byte) 3);
                bytes.putInt(at + 38, mode.applyAsInt(new String(zip, at + 46, name, StandardCharsets.UTF_8)) << 16);
                at += 46 + name + extra + comment;
            }
        }
    }
}
