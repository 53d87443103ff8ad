package dev.ctrlaltplay.plugin.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What checking a package with large libraries costs, first in a process and once it is warm. Run by {@code
 * bench/plugins.sh}, not among the tests, since its figures are this machine's.
 */
class VerifierMeasure {
    private static final int ROUNDS = 10;

    @TempDir
    Path folder;

    @Test
    void aPackageWithLargeLibraries() throws Exception {
        TestPackage large = new TestPackage();
        int classes = 0;
        for (Class<?> library : new Class<?>[] {
            com.fasterxml.jackson.databind.ObjectMapper.class,
            com.fasterxml.jackson.core.JsonFactory.class,
            org.assertj.core.api.Assertions.class,
            org.objectweb.asm.ClassReader.class
        }) {
            Path jar = Path.of(
                    library.getProtectionDomain().getCodeSource().getLocation().toURI());
            large.entry("bundles/" + jar.getFileName(), Files.readAllBytes(jar));
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                classes += (int) zip.stream()
                        .filter(entry -> entry.getName().endsWith(".class"))
                        .count();
            }
        }
        Path file = large.write(folder);
        long[] cpuMillis = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            try (PluginPackage open = PluginPackage.open(file)) {
                assertThat(Verifier.verify(open).findings()).isNotEmpty();
            }
            cpuMillis[round] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / 1_000_000;
        }

        System.out.printf(
                Locale.ROOT,
                "MEASURED classes=%d first_ms=%d warm_ms=%d%n",
                classes,
                cpuMillis[0],
                cpuMillis[ROUNDS - 1]);
    }
}
