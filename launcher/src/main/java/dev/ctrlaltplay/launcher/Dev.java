package dev.ctrlaltplay.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Platform platform;
    private final Map<Path, Long> built = new HashMap<>();

    Dev(Home home, Installation software, Terminal terminal) {
        this.home = home;
        this.software = software;
        this.terminal = terminal;
        this.platform = new Platform(home, terminal);
    }

    int run(CommandLine line) throws IOException, InterruptedException {
        software.needCheckout(Command.DEV);
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
        while (platform.goesOn()) {
            for (Path module : modules()) {
                long now = newest(module);
                if (now > built.getOrDefault(module, 0L)) {
                    built.put(module, now);
                    redeploy(module);
                }
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        return platform.ended();
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
        Process maven = new ProcessBuilder(
                        "mvn",
                        "-o",
                        "-B",
                        "-q",
                        "-pl",
                        name,
                        "install",
                        "-Dmaven.test.skip=true",
                        "-Dspotless.check.skip=true")
                .directory(software.root().toFile())
                .inheritIO()
                .start();
        if (maven.waitFor() != 0) {
            terminal.line(name + " does not build; what runs is unchanged");
            return;
        }
        for (Path jar : jars(module.resolve("target"))) {
            boolean inPanel = shipped(Instance.PANEL, jar).isPresent();
            Optional<Path> inAgent = shipped(Instance.AGENT, jar);
            boolean done = true;
            if (inPanel) {
                done = new Shell(home, software)
                                .run(List.of(
                                        "bundle:update",
                                        symbolicName(jar),
                                        jar.toUri().toString()))
                        == 0;
            }
            if (inAgent.isPresent()) {
                Files.copy(jar, inAgent.get(), StandardCopyOption.REPLACE_EXISTING);
                platform.restartAgent(software);
            }
            String what = inPanel || inAgent.isPresent() ? " updated after " : " built, but in no assembly, after ";
            terminal.line(name + (done ? what : " could not be updated, ")
                    + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) + " ms");
        }
    }

    /** The same jar in an assembly. The agent has no shell: it gets the jar there and starts anew; its games go on. */
    private Optional<Path> shipped(String instance, Path jar) throws IOException {
        Path system = software.assembly(instance).resolve("system");
        try (Stream<Path> files =
                Files.find(system, 12, (path, attributes) -> path.getFileName().equals(jar.getFileName()))) {
            return files.findFirst();
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
