package dev.ctrlaltplay.plugin.format;

import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.sdk.Plugin;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/** A bundle whose classes are compiled from source, as an author's would be. */
final class TestJar {
    private static final Map<String, byte[]> HARMLESS = compile(List.of("--release", "17"), """
            package acme.notifier;
            public final class Notifier implements dev.ctrlaltplay.sdk.Plugin {
                @Override public void start(dev.ctrlaltplay.sdk.PluginContext context) {}
            }
            """);

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new TreeMap<>();

    TestJar() {
        header("Manifest-Version", "1.0");
        header("Bundle-ManifestVersion", "2");
        header("Bundle-SymbolicName", "acme.notifier");
        header("Bundle-Version", "1.2.0");
    }

    /** The plugin of most tests: does nothing. */
    static TestJar harmless() {
        TestJar jar = new TestJar();
        HARMLESS.forEach((name, code) -> jar.entry(name + ".class", code));
        return jar;
    }

    /** A plugin whose start runs these statements. */
    static TestJar plugin(String body) {
        return new TestJar().source("""
                        package acme.notifier;
                        public final class Notifier implements dev.ctrlaltplay.sdk.Plugin {
                            @Override public void start(dev.ctrlaltplay.sdk.PluginContext context) throws Exception {
                                body(context);
                            }
                            private static void body(dev.ctrlaltplay.sdk.PluginContext context) throws Exception { %s }
                        }
                        """.formatted(body));
    }

    TestJar header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    TestJar entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    TestJar entry(String name, String content) {
        return entry(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Compiles; the classes of all sources may know each other. */
    TestJar source(String... sources) {
        compile(List.of("--release", "17"), sources).forEach((name, code) -> entry(name + ".class", code));
        return this;
    }

    byte[] bytes() {
        Manifest manifest = new Manifest();
        headers.forEach((name, value) -> manifest.getMainAttributes().put(new Attributes.Name(name), value));
        try {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            manifest.write(text);
            Map<String, byte[]> all = new TreeMap<>(entries);
            all.putIfAbsent("META-INF/MANIFEST.MF", text.toByteArray());
            return zip(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> one : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(one.getKey());
                entry.setTimeLocal(java.time.LocalDateTime.of(2026, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                zip.write(one.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    /** Internal name to class file. */
    static Map<String, byte[]> compile(List<String> options, String... sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, byte[]> classes = new TreeMap<>();
        StringWriter messages = new StringWriter();
        List<JavaFileObject> units = new ArrayList<>();
        for (String source : sources) {
            units.add(new Source(source));
        }
        List<String> all = new ArrayList<>(List.of("-proc:none", "-nowarn", "-cp", classPath()));
        all.addAll(options);
        JavaFileManager files = new InMemory(compiler.getStandardFileManager(null, null, null), classes);
        if (!compiler.getTask(messages, files, null, all, null, units).call()) {
            throw new IllegalArgumentException(messages.toString());
        }
        return classes;
    }

    private static String classPath() {
        return Stream.of(Plugin.class, ServerId.class, NullMarked.class)
                .map(one -> {
                    try {
                        return Path.of(one.getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString();
                    } catch (URISyntaxException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///" + name(text) + ".java"), Kind.SOURCE);
            this.text = text;
        }

        private static String name(String text) {
            String code = text.substring(text.indexOf(';') + 1);
            java.util.regex.Matcher type = java.util.regex.Pattern.compile(
                            "public\\s+(?:final\\s+|abstract\\s+)*(?:class|interface|record|enum|@interface)\\s+(\\w+)")
                    .matcher(code);
            return type.find() ? type.group(1) : "Unnamed";
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, byte[]> classes;

        InMemory(JavaFileManager delegate, Map<String, byte[]> classes) {
            super(delegate);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + name.replace('.', '/') + ".class"), kind) {
                @Override
                public ByteArrayOutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(name.replace('.', '/'), toByteArray());
                        }
                    };
                }
            };
        }
    }
}
