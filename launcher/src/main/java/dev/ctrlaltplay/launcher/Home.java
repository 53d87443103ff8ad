package dev.ctrlaltplay.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The folder in which everything of one installation lives: state, settings, logs, pids. */
record Home(Path root) {
    /** @param named folder from the command line; null for {@code CAP_HOME} or {@code ~/.cap} */
    static Home of(@org.jspecify.annotations.Nullable String named) {
        String folder = named != null ? named : System.getenv("CAP_HOME");
        Path path =
                folder == null || folder.isEmpty() ? Path.of(System.getProperty("user.home"), ".cap") : Path.of(folder);
        return new Home(path.toAbsolutePath().normalize());
    }

    Path base(String instance) {
        return root.resolve(instance);
    }

    /** Where the instance keeps what must survive; the rest of its folder can be made anew. */
    Path state(String instance) {
        return base(instance).resolve("state");
    }

    /** The folder of packages that a developer's panel installs from. */
    Path plugins() {
        return root.resolve("plugins");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path run() {
        return root.resolve("run");
    }

    Path pidFile(String instance) {
        return run().resolve(instance + ".pid");
    }

    /** Makes the folders; only their owner may look into them. */
    void create() throws IOException {
        for (Path folder : new Path[] {root, logs(), run()}) {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        }
    }

    /** Like {@link #lock()}, for who can wait a while. */
    Lock lock(Duration patience) throws IOException, InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return lock();
            } catch (CapException e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Keeps a second launcher from starting or stopping things in this home at the same time. */
    Lock lock() throws IOException {
        create();
        FileChannel channel =
                FileChannel.open(run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new CapException("another `cap` is starting or stopping things in " + root
                    + "; wait until it is done, or choose another --home");
        }
        return new Lock(channel);
    }

    /** Held until closed, or until this process ends. */
    record Lock(FileChannel channel) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
