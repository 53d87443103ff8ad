package dev.ctrlaltplay.plugins.internal.testing;

import dev.ctrlaltplay.plugin.format.PackageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

/** A plugin written by a test: its start's statements, compiled and packed as an author's build would. */
public final class TestPlugin {
    private final String id;
    private final String version;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> more = new TreeMap<>();
    private String start = "";
    private String members = "";
    private String grants = "[]";
    private String store = "";

    public TestPlugin(String id, String version) {
        this.id = id;
        this.version = version;
        header(
                "Import-Package",
                "dev.ctrlaltplay.sdk,dev.ctrlaltplay.sdk.host,dev.ctrlaltplay.core.access,"
                        + "dev.ctrlaltplay.core.id,dev.ctrlaltplay.core.model,dev.ctrlaltplay.core.event");
    }

    public String id() {
        return id;
    }

    public TestPlugin header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Statements of {@code start(PluginContext context)}. */
    public TestPlugin start(String statements) {
        start += statements;
        return this;
    }

    /** Members of the main class. */
    public TestPlugin members(String code) {
        members += code;
        return this;
    }

    public TestPlugin grants(String json) {
        grants = json;
        return this;
    }

    public TestPlugin store(int storeVersion) {
        store = "{\"version\":" + storeVersion + ",\"collections\":[{\"name\":\"notes\",\"indexes\":[\"kind\"]}]}";
        return this;
    }

    /** Another source file, by its path. */
    public TestPlugin source(String path, String code) {
        more.put(path, code);
        return this;
    }

    /** Contributes a route {@code GET say} that answers with the value of an expression over {@code request}. */
    public TestPlugin says(String expression) {
        members += """
                public record Said(String text) {}
                """;
        start += """
                context.contribute(RouteContribution.class, new RouteContribution<Void, Said>() {
                    public String owner() { return "%s"; }
                    public String method() { return "GET"; }
                    public String path() { return "say"; }
                    public String summary() { return "Says."; }
                    public String permission() { return "%s.use"; }
                    public Class<Void> requestType() { return Void.class; }
                    public Class<Said> responseType() { return Said.class; }
                    public Said handle(Request<Void> request) { return new Said(%s); }
                });
                """.formatted(id, id, expression);
        return this;
    }

    public String packageName() {
        return id.replace('-', '_');
    }

    /** The package's file in {@code folder}. */
    public Path write(Path folder) throws IOException {
        Path work = Files.createTempDirectory(folder, "plugin");
        SortedMap<String, Path> files = new TreeMap<>();
        files.put("bundles/" + id + ".jar", file(work, "jar", jar(work)));
        files.put("cap-plugin.json", text(work, "manifest", """
                { "format": 1, "id": "%s", "version": "%s", "title": "Test", "description": "A test.", "licence": "MIT",
                  "publisher": { "name": "Acme", "url": "" }, "homepage": "", "tags": [], "sdk": "[1.1,2)",
                  "main": "%s.Main", "grants": %s, "settings": [],
                  "permissions": [ { "name": "%s.use", "description": "Use it.", "roles": ["ADMIN"] } ] }
                """.formatted(id, version, packageName(), grants, id)));
        files.put(
                "sbom.cdx.json",
                text(work, "sbom", "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[]}"));
        if (!store.isEmpty()) {
            files.put("store.json", text(work, "store", store));
        }
        Path target = folder.resolve(id + "-" + version + ".capx");
        PackageWriter.write(target, files);
        return target;
    }

    private byte[] jar(Path work) throws IOException {
        Path sources = Files.createDirectories(work.resolve("src"));
        Path classes = Files.createDirectories(work.resolve("classes"));
        List<String> arguments =
                new ArrayList<>(List.of("--release", "17", "-proc:none", "-nowarn", "-d", classes.toString(), "-cp"));
        arguments.add(System.getProperty("java.class.path"));
        arguments.add(text(sources, "Main.java", """
                package %s;
                import dev.ctrlaltplay.sdk.*;
                import dev.ctrlaltplay.sdk.host.*;
                import dev.ctrlaltplay.core.id.*;
                import dev.ctrlaltplay.core.model.*;
                public class Main implements Plugin {
                    %s
                    @Override public void start(PluginContext context) throws Exception { %s }
                }
                """.formatted(packageName(), members, start))
                .toString());
        for (Map.Entry<String, String> source : more.entrySet()) {
            arguments.add(text(sources, source.getKey(), source.getValue()).toString());
        }
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler().run(null, messages, messages, arguments.toArray(new String[0]));
        if (code != 0) {
            throw new IllegalArgumentException(messages.toString(StandardCharsets.UTF_8));
        }
        return pack(classes);
    }

    private byte[] pack(Path classes) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.putValue("Manifest-Version", "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", id);
        main.putValue("Bundle-Version", version);
        headers.forEach(main::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                Stream<Path> all = Files.walk(classes)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                jar.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                copy(file, jar);
                jar.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static void copy(Path file, OutputStream out) throws IOException {
        Files.copy(file, out);
    }

    private static Path text(Path folder, String name, String text) throws IOException {
        return file(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Path file(Path folder, String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent() == null ? folder : file.getParent());
        return Files.write(file, content);
    }
}
