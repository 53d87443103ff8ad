package dev.ctrlaltplay.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * {@code cap dev}: the platform with {@code deploy/} watched, and each bundle built and updated in the running panel when its
 * sources change.
 */
final class Dev {
    private final Home home;
    private final Installation software;
    private final Terminal terminal;
    private final Map<Path, Long> built = new HashMap<>();

    Dev(Home home, Installation software, Terminal terminal) {
        this.home = home;
        this.software = software;
        this.terminal = terminal;
    }

    int run(CommandLine line) throws IOException, InterruptedException {
        software.needCheckout(Command.DEV);
        Platform platform = new Platform(home, terminal);
        if (platform.panel().instance().running().isPresent()) {
            throw new CapException("the panel of this home already runs; stop it first: ./cap down");
        }
        Up.stopOnSignal(platform, terminal);
        platform.start(software, new Panel.Wish(line.port(), line.option("--bind"), null, true));
        platform.introduce();
        terminal.line("watching the sources of all bundles, and "
                + home.base(Instance.PANEL).resolve("deploy"));
        for (Path module : modules()) {
            built.put(module, newest(module));
        }
        while (!Thread.currentThread().isInterrupted()) {
            for (Path module : modules()) {
                long now = newest(module);
                if (now > built.getOrDefault(module, 0L)) {
                    built.put(module, now);
                    redeploy(module);
                }
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        return 0;
    }

    private List<Path> modules() throws IOException {
        try (Stream<Path> files =
                Files.find(software.root().resolve("bundles"), 5, (path, attributes) -> path.endsWith("pom.xml"))) {
            return files.map(Path::getParent)
                    .filter(module -> Files.isDirectory(module.resolve("src/main")))
                    .toList();
        }
    }

    /** The newest change below src/main and of the module's own build files. */
    private static long newest(Path module) throws IOException {
        long newest = Files.getLastModifiedTime(module.resolve("pom.xml")).toMillis();
        try (Stream<Path> files = Files.walk(module.resolve("src/main"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                newest = Math.max(newest, Files.getLastModifiedTime(file).toMillis());
            }
        }
        return newest;
    }

    private void redeploy(Path module) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        String name = software.root().relativize(module).toString();
        terminal.progress("building " + name);
        Process maven = new ProcessBuilder("mvn", "-o", "-B", "-q", "-pl", name, "install", "-DskipTests")
                .directory(software.root().toFile())
                .inheritIO()
                .start();
        if (maven.waitFor() != 0) {
            terminal.line(name + " does not build; what runs is unchanged");
            return;
        }
        for (Path jar : jars(module.resolve("target"))) {
            int code = new Shell(home, software)
                    .run(List.of("bundle:update", symbolicName(jar), jar.toUri().toString()));
            terminal.line(name + (code == 0 ? " updated after " : " could not be updated, ")
                    + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) + " ms");
        }
    }

    private static List<Path> jars(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches(".*SNAPSHOT\\.jar|.*-[0-9.]+\\.jar"))
                    .toList();
        }
    }

    private static String symbolicName(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String name = manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            if (name == null) {
                throw new CapException(jar + " is no bundle");
            }
            return name;
        }
    }
}
