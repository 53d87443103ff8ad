package dev.ctrlaltplay.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** {@code cap test}: every area of tests, or one, with a sum of the cases at the end. */
final class TestRun {
    private static final String E2E = "itests/e2e/run.sh";

    private static final String POSTGRESQL = "bundles/store/sql/src/test/scripts/with-postgresql.sh";

    private final Installation software;
    private final Terminal terminal;
    private final TestHost host;

    /** Reports by the time they were written: one may be as young as the next area. */
    private final Map<Path, FileTime> counted = new HashMap<>();

    TestRun(Installation software, Terminal terminal) {
        this.software = software;
        this.terminal = terminal;
        this.host = new TestHost(terminal);
    }

    int run(String wanted) throws IOException, InterruptedException {
        software.needCheckout(Command.TEST);
        Map<String, List<String>> areas = areas();
        if (!wanted.isEmpty()) {
            areas.putAll(partsOfE2e());
        }
        if (!wanted.isEmpty() && !areas.containsKey(wanted)) {
            throw new CapException("there is no area '" + wanted + "'; there are: " + areas.keySet());
        }
        host.bring(List.of(
                "postgresql",
                "wrk",
                "nodejs",
                "npm",
                "bubblewrap",
                "curl",
                "openssh-client",
                "chromium-headless-shell"));
        TestCounts all = new TestCounts();
        TestFailures failures = new TestFailures();
        List<String> summary = new ArrayList<>();
        for (Map.Entry<String, List<String>> area : areas.entrySet()) {
            if (wanted.isEmpty() || area.getKey().equals(wanted)) {
                summary.add(runArea(area.getKey(), area.getValue(), all, failures));
            }
        }
        failures.lines().forEach(terminal::line);
        terminal.line("");
        summary.forEach(terminal::line);
        terminal.line(all.passed() + " passed, " + all.failed() + " failed"
                + (all.skipped() == 0 ? "" : ", " + all.skipped() + " skipped"));
        return all.failed() == 0 ? 0 : 1;
    }

    /** What each area runs. A folder of itests with a {@code run.sh} is an area of that name. */
    private Map<String, List<String>> areas() throws IOException {
        Map<String, List<String>> areas = new LinkedHashMap<>();
        List<String> maven = new ArrayList<>();
        if (Files.isExecutable(software.root().resolve(POSTGRESQL))) {
            maven.add(software.root().resolve(POSTGRESQL).toString());
        }
        maven.addAll(List.of("mvn", "-B", "-fae", "install", "-pl", "!itests/architecture", "-Dstyle.color=never"));
        areas.put("unit", maven);
        areas.put("architecture", List.of("mvn", "-B", "-pl", "itests/architecture", "verify", "-Dstyle.color=never"));
        try (Stream<Path> folders = Files.list(software.root().resolve("itests"))) {
            for (Path folder : folders.sorted().toList()) {
                Path script = folder.resolve("run.sh");
                if (Files.isExecutable(script)) {
                    areas.put(folder.getFileName().toString(), List.of(script.toString()));
                }
            }
        }
        return areas;
    }

    /** The suites of the end-to-end tests one by one, and the long run that only runs when it is named. */
    private Map<String, List<String>> partsOfE2e() throws IOException {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        Path script = software.root().resolve(E2E);
        Path suites = software.root().resolve("itests/e2e/suites");
        if (!Files.isExecutable(script) || !Files.isDirectory(suites)) {
            return parts;
        }
        try (Stream<Path> files = Files.list(suites)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replace(".test.mjs", "");
                parts.put(name, List.of(script.toString(), name));
            }
        }
        parts.put("soak", List.of(script.toString(), "soak"));
        return parts;
    }

    private String runArea(String name, List<String> command, TestCounts all, TestFailures failures)
            throws IOException, InterruptedException {
        terminal.line("== " + name);
        long begun = System.nanoTime();
        FileTime from = FileTime.fromMillis(System.currentTimeMillis() - 1000);
        TestCounts counts = new TestCounts();
        Process process = new ProcessBuilder(command)
                .directory(software.root().toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        try (BufferedReader out = process.inputReader()) {
            String line;
            while ((line = out.readLine()) != null) {
                counts.line(line);
                failures.line(line);
                terminal.line(line);
            }
        }
        int code = process.waitFor();
        for (Path report : reports(from)) {
            String xml = Files.readString(report);
            counts.report(xml);
            failures.report(xml);
        }
        failures.settle();
        counts.settle();
        if (code != 0 && counts.failed() == 0) {
            counts.fail(); // It broke before or beside its tests.
        }
        all.add(counts);
        return String.format(
                Locale.ROOT,
                "%-14s %4d passed %3d failed  %6.1f s",
                name,
                counts.passed(),
                counts.failed(),
                (System.nanoTime() - begun) / 1e9);
    }

    /** The reports of Surefire and Failsafe that were written since. */
    private List<Path> reports(FileTime since) throws IOException {
        List<Path> reports = new ArrayList<>();
        Files.walkFileTree(software.root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = String.valueOf(folder.getFileName());
                return name.equals("node_modules")
                                || name.equals("src")
                                || name.startsWith(".")
                                || name.equals("assembly")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().matches(".*/(surefire|failsafe)-reports/TEST-[^/]*\\.xml")
                        && attributes.lastModifiedTime().compareTo(since) >= 0
                        && !attributes.lastModifiedTime().equals(counted.put(file, attributes.lastModifiedTime()))) {
                    reports.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return reports;
    }
}
