package dev.ctrlaltplay.sdk.maven.internal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells of changed files below a folder. An editor's burst of writes is one change. */
public final class Changes implements AutoCloseable {
    private static final Duration QUIET = Duration.ofMillis(120);

    private final Path root;
    private final WatchService service;
    private final Map<WatchKey, Path> folders = new HashMap<>();

    public Changes(Path root) throws IOException {
        this.root = root;
        this.service = root.getFileSystem().newWatchService();
        register(root);
    }

    /** Waits for the next change; the files relative to the folder, never empty. */
    public Set<String> await() throws IOException, InterruptedException {
        Set<String> changed = new TreeSet<>();
        while (changed.isEmpty()) {
            collect(service.take(), changed);
            for (WatchKey key = next(); key != null; key = next()) {
                collect(key, changed);
            }
        }
        return changed;
    }

    private @Nullable WatchKey next() throws InterruptedException {
        return service.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void collect(WatchKey key, Set<String> changed) throws IOException {
        Path folder = folders.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            if (folder == null || !(event.context() instanceof Path name)) {
                changed.add("(many files)");
                continue;
            }
            Path file = folder.resolve(name);
            if (Files.isDirectory(file)) {
                if (event.kind() == StandardWatchEventKinds.ENTRY_CREATE) {
                    register(file);
                    changed.add(root.relativize(file).toString());
                }
            } else if (!isTemporary(name.toString())) {
                changed.add(root.relativize(file).toString());
            }
        }
        if (!key.reset()) {
            folders.remove(key);
        }
    }

    /** What editors write beside a file. */
    private static boolean isTemporary(String name) {
        return name.startsWith(".") || name.endsWith("~") || name.endsWith(".swp") || name.equals("4913");
    }

    private void register(Path top) throws IOException {
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                folders.put(
                        folder.register(
                                service,
                                StandardWatchEventKinds.ENTRY_CREATE,
                                StandardWatchEventKinds.ENTRY_MODIFY,
                                StandardWatchEventKinds.ENTRY_DELETE),
                        folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
