package dev.ctrlaltplay.nodes.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.protocol.NodeWire.NodeStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineUseTest {
    @TempDir
    Path proc;

    @Test
    void processorUseIsThatSinceTheLastLook() throws IOException {
        Files.writeString(proc.resolve("meminfo"), "MemTotal:  4194304 kB\nMemAvailable: 1048576 kB\n");
        Files.writeString(proc.resolve("loadavg"), "0.50 0.40 0.30 1/100 4242\n");
        // user nice system idle iowait irq softirq steal
        Files.writeString(proc.resolve("stat"), "cpu  100 0 100 800 0 0 0 0 0 0\n");
        MachineUse machine = new MachineUse(proc, proc);
        assertThat(machine.measure().cpuPercent()).isZero();

        Files.writeString(proc.resolve("stat"), "cpu  160 0 115 820 5 0 0 0 0 0\n");
        NodeStats stats = machine.measure();

        assertThat(stats.cpuPercent()).isEqualTo(75.0);
        assertThat(stats.memoryMiB()).isEqualTo(4096);
        assertThat(stats.memoryUsedMiB()).isEqualTo(3072);
        assertThat(stats.load1()).isEqualTo(0.5);
        assertThat(stats.diskMiB()).isPositive();
    }
}
