package dev.ctrlaltplay.runtime.process.internal;

import dev.ctrlaltplay.runtime.GameRuntime.Limit;
import dev.ctrlaltplay.runtime.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits through control groups where this process may make some: version 2 as one tree, version 1 as one tree for each
 * controller. Formats: kernel documentation admin-guide/cgroup-v2 and cgroup-v1.
 */
final class ControlGroups {
    private static final Logger LOG = LoggerFactory.getLogger(ControlGroups.class);
    private static final String OURS = "ctrl-alt-play";
    private static final int PERIOD_MICROS = 100_000;

    private final boolean unified;
    private final Map<Limit, Path> trees;

    private ControlGroups(boolean unified, Map<Limit, Path> trees) {
        this.unified = unified;
        this.trees = Map.copyOf(trees);
    }

    /** Finds out, by trying, what can be had below {@code mount}. */
    static ControlGroups probe(Path mount) {
        if (Files.exists(mount.resolve("cgroup.controllers"))) {
            return probeUnified(mount);
        }
        Map<Limit, Path> trees = new java.util.EnumMap<>(Limit.class);
        Map<Limit, String> names = Map.of(Limit.MEMORY, "memory", Limit.CPU, "cpu", Limit.PROCESSES, "pids");
        names.forEach((limit, name) -> {
            Path tree = mount.resolve(name);
            if (Files.exists(tree.resolve("cgroup.procs")) && made(tree.resolve(OURS))) {
                trees.put(limit, tree.resolve(OURS));
            }
        });
        return new ControlGroups(false, trees);
    }

    private static ControlGroups probeUnified(Path mount) {
        Map<Limit, Path> trees = new java.util.EnumMap<>(Limit.class);
        Path ours = mount.resolve(OURS);
        Map<Limit, String> names = Map.of(Limit.MEMORY, "memory", Limit.CPU, "cpu", Limit.PROCESSES, "pids");
        for (Map.Entry<Limit, String> e : names.entrySet()) {
            boolean usable = enabled(mount, e.getValue()) && made(ours) && enabled(ours, e.getValue());
            if (usable) {
                trees.put(e.getKey(), ours);
            }
        }
        return new ControlGroups(true, trees);
    }

    private static boolean enabled(Path group, String controller) {
        try {
            Files.writeString(group.resolve("cgroup.subtree_control"), "+" + controller);
            return true;
        } catch (IOException refused) {
            LOG.debug("controller {} is not to be had in {}", controller, group, refused);
            return false;
        }
    }

    private static boolean made(Path group) {
        try {
            Files.createDirectories(group);
            return Files.isWritable(group.resolve("cgroup.procs"));
        } catch (IOException refused) {
            LOG.debug("no control group {}", group, refused);
            return false;
        }
    }

    Set<Limit> limits() {
        return trees.isEmpty() ? EnumSet.noneOf(Limit.class) : EnumSet.copyOf(trees.keySet());
    }

    /** Makes the server's groups with its limits; returns them. */
    List<Path> create(Launch launch) throws IOException {
        List<Path> groups = new ArrayList<>();
        for (Map.Entry<Limit, Path> tree : trees.entrySet()) {
            Path group = tree.getValue().resolve(launch.name());
            if (!groups.contains(group)) {
                remove(group);
                Files.createDirectories(group);
                groups.add(group);
            }
            limit(group, tree.getKey(), launch);
        }
        return groups;
    }

    private void limit(Path group, Limit limit, Launch launch) throws IOException {
        switch (limit) {
            case MEMORY -> {
                String bytes = Long.toString(launch.memoryMiB() << 20);
                write(group, unified ? "memory.max" : "memory.limit_in_bytes", launch.memoryMiB(), bytes);
            }
            case CPU -> {
                String quota = Long.toString((long) launch.cpuPercent() * PERIOD_MICROS / 100);
                String value = unified ? quota + " " + PERIOD_MICROS : quota;
                write(group, unified ? "cpu.max" : "cpu.cfs_quota_us", launch.cpuPercent(), value);
            }
            case PROCESSES -> write(group, "pids.max", launch.processes(), Integer.toString(launch.processes()));
        }
    }

    private void write(Path group, String file, long wanted, String value) throws IOException {
        // An old group may still carry the limit of its last run.
        String none = file.equals("memory.limit_in_bytes") || file.equals("cpu.cfs_quota_us") ? "-1" : "max";
        Files.writeString(group.resolve(file), wanted == 0 ? none : value);
    }

    /** Processes in these groups. */
    static Set<Long> members(List<Path> groups) {
        Set<Long> pids = new java.util.HashSet<>();
        for (Path group : groups) {
            try {
                for (String line : Files.readAllLines(group.resolve("cgroup.procs"))) {
                    pids.add(Long.parseLong(line.trim()));
                }
            } catch (IOException gone) {
                LOG.trace("group {} is gone", group, gone);
            }
        }
        return pids;
    }

    /** Whether the kernel killed one of the group's processes for want of memory. */
    static boolean outOfMemory(List<Path> groups) {
        for (Path group : groups) {
            for (String file : List.of("memory.events", "memory.oom_control")) {
                try {
                    for (String line : Files.readAllLines(group.resolve(file))) {
                        if (line.startsWith("oom_kill ") && !line.equals("oom_kill 0")) {
                            return true;
                        }
                    }
                } catch (IOException absent) {
                    LOG.trace("{} has no {}", group, file, absent);
                }
            }
        }
        return false;
    }

    /** Kills whatever is in these groups, where the kernel can do it in one stroke (version 2 from Linux 5.14 on). */
    static void kill(List<Path> groups) {
        for (Path group : groups) {
            Path switchFile = group.resolve("cgroup.kill");
            try {
                if (Files.exists(switchFile)) {
                    Files.writeString(switchFile, "1");
                }
            } catch (IOException e) {
                LOG.debug("cannot kill {} as a group", group, e);
            }
        }
    }

    /** Gives groups back; one that is still in use stays. */
    static void remove(Path group) {
        try {
            Files.deleteIfExists(group);
        } catch (IOException busy) {
            LOG.debug("control group {} stays", group, busy);
        }
    }
}
