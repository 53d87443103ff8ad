package dev.ctrlaltplay.runtime.process.internal;

import dev.ctrlaltplay.runtime.GameProcess;
import dev.ctrlaltplay.runtime.GameRuntime;
import dev.ctrlaltplay.runtime.Launch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs games as plain processes of this machine. When it stops, the games go on. */
@Component(service = GameRuntime.class, configurationPid = "dev.ctrlaltplay.runtime.process")
@Designate(ocd = ProcessRuntime.Config.class)
public final class ProcessRuntime implements GameRuntime {
    /**
     * Gives games the default actions of signals. An agent that was started in the background of a script, or by nohup, has
     * some ignored, its children inherit that, and no shell can undo it.
     */
    private static final List<String> DEFAULT_SIGNALS = List.of("env", "--default-signal=HUP,INT,QUIT,PIPE,TERM");

    /** The same signals as /proc/PID/status shows them: bit n - 1 stands for signal n. */
    private static final long DEFAULT_SIGNALS_MASK = 1 | 1 << 1 | 1 << 2 | 1 << 12 | 1 << 14;

    private static final Logger LOG = LoggerFactory.getLogger(ProcessRuntime.class);
    private static final int WATCH_MILLIS = 100;
    private static final int MOST_THREADS = 256;
    private static final int MOST_ENVIRONMENT = 100_000;

    private final Confinement confinement;
    private final List<String> defaultSignals;
    private final ControlGroups groups;
    private final Path shim;
    private final String last;
    private final long retention;
    private final HostProcess.Surroundings around;
    private final ExecutorService io;
    private final ScheduledExecutorService watcher;
    private final Map<Path, HostProcess> processes = new ConcurrentHashMap<>();
    private final Map<Path, FileOutputLog> logs = new ConcurrentHashMap<>();
    private int rounds;

    /** Settings. */
    @ObjectClassDefinition(name = "Games as processes")
    public @interface Config {
        @AttributeDefinition(description = "auto, user, bubblewrap or none: how games are kept from the agent")
        String isolation() default "auto";

        @AttributeDefinition(description = "first number of the range that servers' users are taken from", min = "1000")
        int firstUid() default 20000;

        @AttributeDefinition(description = "last number of that range")
        int lastUid() default 59999;

        @AttributeDefinition(description = "output kept of each server, MiB", min = "1")
        int outputRetentionMiB() default 64;
    }

    record Settings(String isolation, int firstUid, int lastUid, int outputRetentionMiB) {}

    @Activate
    public ProcessRuntime(BundleContext bundle, Config config) throws IOException {
        this(
                state(bundle),
                hidden(bundle),
                new Settings(config.isolation(), config.firstUid(), config.lastUid(), config.outputRetentionMiB()));
    }

    ProcessRuntime(Path state, List<Path> hidden, Settings config) throws IOException {
        Path own = Files.createDirectories(state.resolve("runtime"));
        this.shim = extract(own, "shim.sh");
        this.last = resource("last.sh");
        UserIds users = new UserIds(own.resolve("users"), config.firstUid(), config.lastUid());
        List<Path> covered = new ArrayList<>(hidden);
        covered.add(state);
        this.confinement = Confinement.probe(config.isolation(), users, extract(own, "enter.sh"), covered);
        this.defaultSignals =
                ignoresSignals() && Confinement.works(append(DEFAULT_SIGNALS, "true")) ? DEFAULT_SIGNALS : List.of();
        this.groups = ControlGroups.probe(Path.of("/sys/fs/cgroup"));
        this.retention = (long) config.outputRetentionMiB() << 20;
        this.io = pool();
        this.around = new HostProcess.Surroundings(new ProcessTable(Path.of("/proc")), io, pageSize());
        this.watcher = Executors.newSingleThreadScheduledExecutor(r -> daemon(r, "cap-runtime-process-watch"));
        watcher.scheduleWithFixedDelay(this::watch, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
        LOG.info("games are isolated by {}; limits kept here: {}", isolation(), limits());
    }

    /** Whether this process ignores one of them, and with it every child. Format: proc(5). */
    private static boolean ignoresSignals() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("SigIgn:")) {
                return (Long.parseUnsignedLong(line.substring(7).trim(), 16) & DEFAULT_SIGNALS_MASK) != 0;
            }
        }
        return true;
    }

    private static List<String> append(List<String> command, String last) {
        List<String> out = new ArrayList<>(command);
        out.add(last);
        return out;
    }

    @Deactivate
    public void close() {
        watcher.shutdownNow();
        io.shutdownNow();
        for (FileOutputLog log : logs.values()) {
            closeLog(log);
        }
    }

    @Override
    public String id() {
        return "process";
    }

    @Override
    public Isolation isolation() {
        return confinement.isolation();
    }

    @Override
    public Set<Limit> limits() {
        return groups.limits();
    }

    @Override
    public GameProcess start(Launch launch) throws IOException {
        Path run = launch.runFolder();
        RunFolder folder = new RunFolder(run);
        synchronized (lock(run)) {
            Optional<GameProcess> old = attach(run);
            if (old.isPresent() && old.get().alive()) {
                throw new IOException(launch.name() + " is running already");
            }
            int uid = confinement.user(launch.name());
            List<Path> limited = groups.create(launch);
            RunFolder.Started started = new RunFolder.Started(
                    launch.name(),
                    Instant.now().truncatedTo(ChronoUnit.MICROS),
                    uid,
                    isolation().name(),
                    limited,
                    RunFolder.bootId());
            folder.prepare(started);
            FileOutputLog log = log(run);
            log.reopen();
            log.create();
            writeEnvironment(folder, launch);
            List<String> command = command(launch, uid, limited);
            HostProcess process = new HostProcess(folder, started, log, around);
            spawn(launch, folder, command);
            processes.put(run, process);
            return process;
        }
    }

    @Override
    public Optional<GameProcess> attach(Path runFolder) throws IOException {
        HostProcess known = processes.get(runFolder);
        if (known != null && known.alive()) {
            return Optional.of(known);
        }
        RunFolder folder = new RunFolder(runFolder);
        Optional<RunFolder.Started> started = folder.started();
        if (started.isEmpty()) {
            return Optional.empty();
        }
        HostProcess process = new HostProcess(folder, started.get(), log(runFolder), around);
        process.check();
        if (process.alive()) {
            processes.put(runFolder, process);
        }
        return Optional.of(process);
    }

    private List<String> command(Launch launch, int uid, List<Path> limited) throws IOException {
        List<String> inner = new ArrayList<>(List.of("sh", "-c", last, "cap"));
        if (launch.terminal()) {
            String line = "exec "
                    + String.join(
                            " ",
                            launch.command().stream().map(ProcessRuntime::quote).toList());
            inner.addAll(List.of("script", "-qfec", line, "/dev/null"));
        } else {
            inner.addAll(launch.command());
        }
        // What installations share must be writable for the next one too.
        String mask = launch.writableFolders().isEmpty() ? "022" : "002";
        List<String> out = new ArrayList<>(defaultSignals);
        out.addAll(List.of("setsid", "sh", shim.toString(), launch.runFolder().toString(), mask));
        limited.forEach(g -> out.add(g.resolve("cgroup.procs").toString()));
        out.add("--");
        out.addAll(confinement.wrap(launch, uid, inner));
        return out;
    }

    private static void spawn(Launch launch, RunFolder folder, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(launch.workingDirectory().toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", Confinement.TRUSTED_PATH);
        environment.put(ProcessTable.MARKER, launch.name());
        builder.start();
    }

    private static void writeEnvironment(RunFolder folder, Launch launch) throws IOException {
        StringBuilder text = new StringBuilder();
        launch.environment().forEach((name, value) -> {
            if (name.matches("[A-Za-z_][A-Za-z0-9_]*") && !name.equals(ProcessTable.MARKER)) {
                text.append("export ")
                        .append(name)
                        .append('=')
                        .append(quote(value))
                        .append('\n');
            } else {
                LOG.warn("{}: variable {} has a name that no shell takes; left out", launch.name(), name);
            }
        });
        if (text.length() > MOST_ENVIRONMENT || text.indexOf("\0") >= 0) {
            throw new IOException("the environment is too large or holds a NUL");
        }
        Path file = folder.path("environment");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text, StandardOpenOption.WRITE);
    }

    private static String quote(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private Object lock(Path run) throws IOException {
        return log(run);
    }

    private FileOutputLog log(Path run) throws IOException {
        try {
            return logs.computeIfAbsent(run, r -> {
                try {
                    return new FileOutputLog(new RunFolder(r), retention);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void watch() {
        boolean slow = rounds++ % 10 == 0;
        for (Map.Entry<Path, HostProcess> e : processes.entrySet()) {
            try {
                e.getValue().check();
                if (slow) {
                    log(e.getKey()).trim();
                }
                if (!e.getValue().alive()) {
                    processes.remove(e.getKey(), e.getValue());
                }
            } catch (IOException | RuntimeException fault) {
                // One server's trouble must not blind the watcher to the others.
                LOG.warn("{}: cannot be watched", e.getKey(), fault);
            }
        }
        if (rounds % 600 == 0) {
            logs.forEach((run, log) -> {
                if (!Files.exists(run) && logs.remove(run, log)) {
                    closeLog(log);
                }
            });
        }
    }

    private static void closeLog(FileOutputLog log) {
        try {
            log.close();
        } catch (IOException e) {
            LOG.debug("log not closed", e);
        }
    }

    private static ExecutorService pool() {
        AtomicInteger count = new AtomicInteger();
        return new ThreadPoolExecutor(
                0,
                MOST_THREADS,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                r -> daemon(r, "cap-runtime-process-io-" + count.incrementAndGet()));
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private static Path state(BundleContext bundle) {
        String state = bundle.getProperty("cap.state");
        if (state != null) {
            return Path.of(state);
        }
        String data = bundle.getProperty("karaf.data");
        return Path.of(data == null ? "data" : data, "cap").toAbsolutePath();
    }

    private static List<Path> hidden(BundleContext bundle) {
        List<Path> out = new ArrayList<>();
        for (String name : List.of("user.home", "karaf.base", "karaf.data", "karaf.etc")) {
            String value = bundle.getProperty(name);
            if (value != null && !value.equals("/") && Path.of(value).isAbsolute()) {
                out.add(Path.of(value));
            }
        }
        return out;
    }

    /** Under a name that changes with the text: a shell reads its script bit by bit, so a running one must stay. */
    private static Path extract(Path folder, String name) throws IOException {
        String text = resource(name);
        Path file = folder.resolve(Integer.toHexString(text.hashCode()) + "-" + name);
        if (!Files.exists(file)) {
            Files.writeString(file, text);
        }
        return file;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ProcessRuntime.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is missing from the bundle");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static long pageSize() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            if (line.startsWith("KernelPageSize:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        return 4096;
    }
}
