package dev.ctrlaltplay.runtime.process.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The machine's processes as /proc shows them. One reading serves every server, since reading it anew for each of a
 * hundred would cost more than the games' bookkeeping is worth. Thread-safe. Format: proc(5).
 */
final class ProcessTable {
    /** Variable by which a process is known as a server's though it has cut every other tie. */
    static final String MARKER = "CAP_SERVER";

    private static final int MAX_ENVIRONMENT = 256 * 1024;

    private final Path proc;
    private final Map<Long, Marked> markers = new ConcurrentHashMap<>();
    private volatile Snapshot latest = new Snapshot(Long.MIN_VALUE / 2, Map.of(), Map.of());

    ProcessTable(Path proc) {
        this.proc = proc;
    }

    /**
     * One process.
     *
     * @param started clock ticks after boot; with the pid it names a process for good
     * @param cpuTicks of it and of the children it has waited for
     */
    record Entry(long pid, long parent, long session, char state, long started, long cpuTicks, long pages) {
        boolean alive() {
            return state != 'Z' && state != 'X';
        }
    }

    /**
     * All processes at one moment, by pid.
     *
     * @param owners user ids, found out when first asked for and then shared by all servers
     */
    record Snapshot(long at, Map<Long, Entry> byPid, Map<Long, Integer> owners) {}

    private record Marked(long started, String server) {}

    /** A reading that is no older than {@code age}. */
    Snapshot snapshot(Duration age) throws IOException {
        Snapshot known = latest;
        if (System.nanoTime() - known.at() <= age.toNanos()) {
            return known;
        }
        synchronized (this) {
            if (System.nanoTime() - latest.at() > age.toNanos()) {
                latest = read();
            }
            return latest;
        }
    }

    /** One process as it is now; empty where there is none. */
    Optional<Entry> find(long pid) {
        try {
            return Optional.of(parse(Files.readString(proc.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Whether exactly this process, and no later one with its number, is alive. */
    boolean alive(long pid, long started) {
        return find(pid).filter(e -> e.alive() && e.started() == started).isPresent();
    }

    /**
     * Living processes that belong to a server: those of its sessions, their descendants, those with its marker, those of
     * its own user, and the given ones.
     *
     * @param uid -1 where the server has no user of its own
     */
    List<Entry> tree(Snapshot all, String server, Set<Long> sessions, Set<Long> known, long since, int uid) {
        Map<Long, List<Long>> children = new HashMap<>();
        List<Long> open = new ArrayList<>();
        long self = ProcessHandle.current().pid();
        for (Entry e : all.byPid().values()) {
            children.computeIfAbsent(e.parent(), p -> new ArrayList<>()).add(e.pid());
            if (e.started() < since || e.pid() == self || e.pid() == 1) {
                continue;
            }
            if (sessions.contains(e.session())
                    || known.contains(e.pid())
                    || server.equals(marker(e))
                    || (uid >= 0 && all.owners().computeIfAbsent(e.pid(), this::owner) == uid)) {
                open.add(e.pid());
            }
        }
        Set<Long> seen = new HashSet<>();
        List<Entry> found = new ArrayList<>();
        while (!open.isEmpty()) {
            long pid = open.remove(open.size() - 1);
            Entry entry = all.byPid().get(pid);
            if (entry == null || pid == self || !seen.add(pid)) {
                continue;
            }
            if (entry.alive()) {
                found.add(entry);
            }
            open.addAll(children.getOrDefault(pid, List.of()));
        }
        return found;
    }

    private Snapshot read() throws IOException {
        Map<Long, Entry> byPid = new HashMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, ProcessTable::isPid)) {
            for (Path folder : folders) {
                find(Long.parseLong(folder.getFileName().toString())).ifPresent(e -> byPid.put(e.pid(), e));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        markers.keySet().retainAll(byPid.keySet());
        return new Snapshot(System.nanoTime(), Collections.unmodifiableMap(byPid), new ConcurrentHashMap<>());
    }

    private static boolean isPid(Path folder) {
        char first = folder.getFileName().toString().charAt(0);
        return first >= '0' && first <= '9';
    }

    private static Entry parse(String stat) throws IOException {
        // The name stands in parentheses and may itself contain any of them.
        int close = stat.lastIndexOf(')');
        int open = stat.indexOf(' ');
        String[] f =
                close < 0 ? new String[0] : stat.substring(close + 2).trim().split(" ");
        if (f.length < 22) {
            throw new IOException("unreadable process entry");
        }
        long ticks = Long.parseLong(f[11]) + Long.parseLong(f[12]) + Long.parseLong(f[13]) + Long.parseLong(f[14]);
        return new Entry(
                Long.parseLong(stat.substring(0, open)),
                Long.parseLong(f[1]),
                Long.parseLong(f[3]),
                f[0].charAt(0),
                Long.parseLong(f[19]),
                ticks,
                Long.parseLong(f[21]));
    }

    private String marker(Entry e) {
        Marked known = markers.get(e.pid());
        // An environment is read twice at most: the first look may fall between fork and exec.
        if (known != null && known.started() == e.started() && !known.server().equals("?")) {
            return known.server();
        }
        String server = readMarker(e.pid());
        boolean mayChange = known == null && server.isEmpty();
        markers.put(e.pid(), new Marked(e.started(), mayChange ? "?" : server));
        return server;
    }

    private String readMarker(long pid) {
        byte[] raw;
        try (var in = Files.newInputStream(proc.resolve(pid + "/environ"))) {
            raw = in.readNBytes(MAX_ENVIRONMENT);
        } catch (IOException notOurs) {
            return "";
        }
        String prefix = MARKER + "=";
        for (String line : new String(raw, StandardCharsets.ISO_8859_1).split("\0")) {
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
        }
        return "";
    }

    private int owner(long pid) {
        try {
            return (Integer) Files.getAttribute(proc.resolve(Long.toString(pid)), "unix:uid");
        } catch (IOException gone) {
            return -1;
        }
    }
}
