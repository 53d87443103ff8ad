package dev.ctrlaltplay.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The command that starts a container. */
final class JvmOptions {
    /** What Karaf and its libraries reach into on Java 17; the list of Karaf's own start script without its patches of
     * java.base and java.xml, which would forbid an AppCDS archive and which nothing here needs. */
    private static final List<String> MODULES = List.of(
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.naming/javax.naming.spi=ALL-UNNAMED",
            "--add-exports=java.base/sun.net.www.protocol.file=ALL-UNNAMED",
            "--add-exports=java.base/sun.net.www.protocol.http=ALL-UNNAMED",
            "--add-exports=java.base/sun.net.www.protocol.https=ALL-UNNAMED",
            "--add-exports=java.base/sun.net.www.protocol.jar=ALL-UNNAMED",
            "--add-exports=java.base/sun.net.www.content.text=ALL-UNNAMED");

    private JvmOptions() {}

    /** The whole command line of an instance. */
    static List<String> command(Path assembly, Home home, String instance, List<String> extra) throws IOException {
        Path base = home.base(instance);
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(memory(instance));
        words.addAll(archive(base));
        words.addAll(MODULES);
        words.addAll(allowances(Runtime.version().feature()));
        words.add("-Djava.awt.headless=true");
        words.add("-Dkaraf.home=" + assembly);
        words.add("-Dkaraf.base=" + base);
        words.add("-Dkaraf.data=" + base.resolve("data"));
        words.add("-Dkaraf.etc=" + base.resolve("etc"));
        words.add("-Dkaraf.log=" + home.logs());
        words.add("-Dkaraf.bootstrap.log=" + home.logs().resolve(instance + "-boot.log"));
        words.add("-Dkaraf.instances=" + base.resolve("instances"));
        words.add("-Djava.io.tmpdir=" + base.resolve("data/tmp"));
        words.add("-Djava.util.logging.config.file=" + base.resolve("etc/java.util.logging.properties"));
        words.add("-Dkaraf.startLocalConsole=false");
        words.add("-Dkaraf.startRemoteShell=" + instance.equals("panel"));
        words.add("-Dcap.state=" + home.state(instance));
        words.add("-Dcap.log.name=" + instance);
        words.add("-Dcap.log.format=" + ("true".equals(System.getenv("CAP_LOG_JSON")) ? "json" : "text"));
        words.addAll(extra);
        String more = System.getenv("CAP_" + instance.toUpperCase(java.util.Locale.ROOT) + "_OPTS");
        if (more != null && !more.isBlank()) {
            words.addAll(List.of(more.strip().split("\\s+")));
        }
        words.add("-cp");
        words.add(classPath(assembly));
        words.add("org.apache.karaf.main.Main");
        return words;
    }

    /**
     * From Java 24 on a library that brings native code (SQLite, JLine) or uses {@code Unsafe} has to be allowed to, or
     * every start warns of it.
     *
     * @param feature the Java's feature release, such as 17
     */
    static List<String> allowances(int feature) {
        return feature < 24
                ? List.of()
                : List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    }

    /**
     * The serial collector needs the least memory; C1 alone starts faster and is enough for what an agent does. Native
     * memory that compilers gave back goes back to the system (JDK 17.0.9 and newer; older ones leave the option aside),
     * and the heap keeps less of what it had at the start. Heap and class data begin at a size that a start does not
     * outgrow: growing to it costs several full collections while everybody waits.
     */
    private static List<String> memory(String instance) {
        List<String> words = new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                "-Xss512k",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:TrimNativeHeapInterval=5000",
                "-XX:MinHeapFreeRatio=20",
                "-XX:MaxHeapFreeRatio=40"));
        words.addAll(
                instance.equals(Instance.PANEL)
                        ? List.of("-Xms64m", "-Xmx512m", "-XX:MetaspaceSize=96m", "-XX:MaxMetaspaceSize=256m")
                        : List.of("-Xms24m", "-Xmx128m", "-XX:MetaspaceSize=64m", "-XX:TieredStopAtLevel=1"));
        return words;
    }

    /**
     * Of the process: more arenas than two only keep memory that is not used, and names of games' files are UTF-8 wherever
     * the locale, as that of a service often does, leaves Java with ASCII.
     *
     * @param present variables of the launcher's own environment
     */
    static Map<String, String> environment(Map<String, String> present) {
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> present.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        String encoding = locale.toUpperCase(Locale.ROOT).replace("-", "");
        return encoding.endsWith("UTF8")
                ? Map.of("MALLOC_ARENA_MAX", "2")
                : Map.of("MALLOC_ARENA_MAX", "2", "LC_ALL", "C.UTF-8");
    }

    /**
     * An archive of loaded classes: used where there is one, else made when the instance ends. The JVM leaves an archive
     * that does not fit any more aside, without a word.
     */
    private static List<String> archive(Path base) {
        Path archive = base.resolve("data/classes.jsa");
        List<String> words = new ArrayList<>(List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        if (Files.exists(archive)) {
            // At the address it was made for, its pages stay the file's; elsewhere all of them would be copied.
            words.addAll(List.of(
                    "-XX:SharedArchiveFile=" + archive,
                    "-Xshare:auto",
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:ArchiveRelocationMode=0"));
        } else {
            words.add("-XX:ArchiveClassesAtExit=" + archive);
        }
        return words;
    }

    private static String classPath(Path assembly) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String folder : List.of("lib/boot", "lib/jdk9plus")) {
            Path path = assembly.resolve(folder);
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.list(path)) {
                    files.map(Path::toString)
                            .filter(name -> name.endsWith(".jar"))
                            .sorted()
                            .forEach(jars::add);
                }
            }
        }
        return String.join(":", jars);
    }
}
