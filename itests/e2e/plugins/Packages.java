import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctrlaltplay.plugin.format.PackageWriter;
import dev.ctrlaltplay.plugin.format.Signer;
import dev.ctrlaltplay.plugin.format.TrustedKey;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/**
 * Makes the packages of the tests, one a line of standard input: {@code <folder> <out.capx> <version> <store version>
 * <key> <change of the manifest as JSON>}, where the key is a name or {@code -}. Prints the public key of each name once.
 */
final class Packages {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Classes by source folder. */
    private static final Map<Path, Path> COMPILED = new HashMap<>();

    public static void main(String[] arguments) throws Exception {
        var keys = new TreeMap<String, KeyPair>();
        for (String line : new String(System.in.readAllBytes(), "UTF-8").split("\n")) {
            String[] words = line.split(" ", 6);
            Path out = Path.of(words[1]);
            write(Path.of(words[0]), out, words[2], Integer.parseInt(words[3]), words[5]);
            if (!words[4].equals("-")) {
                if (!keys.containsKey(words[4])) {
                    KeyPair pair = Signer.generate();
                    keys.put(words[4], pair);
                    System.out.println(words[4] + " " + TrustedKey.of(words[4], pair.getPublic()).toJwk());
                }
                Signer.sign(out, keys.get(words[4]).getPrivate(), keys.get(words[4]).getPublic());
            }
        }
    }

    private static void write(Path folder, Path out, String version, int store, String change) throws Exception {
        Path work = Files.createTempDirectory("cap-package");
        ObjectNode manifest = (ObjectNode) JSON.readTree(Files.readString(folder.resolve("cap-plugin.json")));
        manifest.put("version", version);
        manifest.setAll((ObjectNode) JSON.readTree(change));
        SortedMap<String, Path> files = new TreeMap<>();
        files.put("cap-plugin.json", Files.writeString(work.resolve("m"), manifest.toString()));
        files.put("sbom.cdx.json", Files.writeString(
                work.resolve("s"), "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[]}"));
        files.put("store.json", Files.writeString(
                work.resolve("d"),
                "{\"version\":" + store + ",\"collections\":[{\"name\":\"counts\",\"indexes\":[]}]}"));
        files.put("bundles/plugin.jar", Files.write(work.resolve("j"), jar(folder, manifest, version)));
        PackageWriter.write(out, files);
    }

    private static Path compile(Path folder) throws Exception {
        Path classes = Files.createTempDirectory("cap-classes");
        List<String> words = new ArrayList<>(List.of(
                "--release", "17", "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        try (Stream<Path> sources = Files.list(folder)) {
            sources.filter(file -> file.toString().endsWith(".java")).forEach(file -> words.add(file.toString()));
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(new String[0])) != 0) {
            throw new IllegalStateException("the plugin does not compile");
        }
        return classes;
    }

    private static byte[] jar(Path folder, ObjectNode manifest, String version) throws Exception {
        if (!COMPILED.containsKey(folder)) {
            COMPILED.put(folder, compile(folder));
        }
        Path classes = COMPILED.get(folder);
        Manifest headers = new Manifest();
        Attributes main = headers.getMainAttributes();
        main.putValue("Manifest-Version", "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", manifest.get("id").asText());
        main.putValue("Bundle-Version", version);
        main.putValue("Import-Package", "dev.ctrlaltplay.sdk;version=\"[1.1,2)\",dev.ctrlaltplay.sdk.host;version=\"[1,2)\"");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, headers); Stream<Path> all = Files.walk(classes)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                jar.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, jar);
                jar.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
