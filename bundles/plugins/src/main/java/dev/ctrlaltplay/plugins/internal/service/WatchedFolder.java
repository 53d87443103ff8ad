package dev.ctrlaltplay.plugins.internal.service;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.plugins.internal.plan.Plan;
import dev.ctrlaltplay.plugins.internal.source.FileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A developer's folder: a package that is put there, or replaced there, is installed at once. */
final class WatchedFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedFolder.class);
    private static final long EVERY_MILLIS = 300;

    /** What tells one content of a file from another. */
    private record Seen(long size, long changed) {}

    private final Path folder;
    private final PluginService plugins;
    private final Map<Path, Seen> taken = new HashMap<>();
    private final Map<Path, Seen> last = new HashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "cap-plugins-folder");
        thread.setDaemon(true);
        return thread;
    });

    WatchedFolder(Path folder, PluginService plugins) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.plugins = plugins;
        for (Path file : packages()) {
            // What lies there from before is installed already, or was not wanted.
            taken.put(file, seen(file));
        }
        clock.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private List<Path> packages() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".capx")).toList();
        }
    }

    private static Seen seen(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Seen(attributes.size(), attributes.lastModifiedTime().toMillis());
    }

    private void look() {
        try {
            for (Path file : packages()) {
                Seen now = seen(file);
                // Only once it did not change between two looks: it may still be written.
                if (!now.equals(taken.get(file)) && now.equals(last.put(file, now))) {
                    taken.put(file, now);
                    install(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("The folder {} cannot be read: {}", folder, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The folder {} is not watched as it should be", folder, e);
        }
    }

    private void install(Path file) {
        Caller caller = Caller.system("plugins-folder");
        try {
            Plan plan = plugins.plan(caller, new FileSource(file));
            if (plan.installable()) {
                plugins.apply(caller, plan.id(), new PluginService.Decision(plan.kind() == Plan.Kind.DOWNGRADE, null));
                LOG.info("{} is being installed", file.getFileName());
                return;
            }
            plugins.discard(caller, plan.id());
            plan.reasons()
                    .forEach(it -> LOG.error(
                            "{} is not installed: {} {} {}", file.getFileName(), it.code(), it.message(), it.remedy()));
        } catch (PlatformException e) {
            LOG.error("{} is not installed: {}", file.getFileName(), e.getMessage());
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
