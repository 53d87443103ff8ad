package dev.ctrlaltplay.console.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far each console has been taken. Kept in the bundle's data folder while the bundle is stopped or updated, so that a
 * stream goes on where it was; of no use in another process, whose hub begins empty.
 */
final class Positions {
    private static final Logger LOG = LoggerFactory.getLogger(Positions.class);

    private final Map<String, Long> next = new ConcurrentHashMap<>();
    private final @Nullable Path file;
    private final String process;

    /** @param process names this run of the panel */
    Positions(@Nullable Path file, String process) {
        this.file = file;
        this.process = process;
        if (file != null && Files.isRegularFile(file)) {
            load(file);
        }
    }

    /** The position after the last byte taken; null where that is not known. */
    @Nullable Long next(String server) {
        return next.get(server);
    }

    void taken(String server, long position) {
        next.put(server, position);
    }

    void save() {
        if (file == null) {
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add(process);
        next.forEach((server, position) -> lines.add(server + ' ' + position));
        try {
            Files.write(file, lines, StandardCharsets.UTF_8);
        } catch (IOException e) {
            LOG.warn("console positions cannot be kept; some output will be sent again", e);
        }
    }

    private void load(Path from) {
        try {
            List<String> lines = Files.readAllLines(from, StandardCharsets.UTF_8);
            if (!lines.isEmpty() && lines.get(0).equals(process)) {
                for (String line : lines.subList(1, lines.size())) {
                    int blank = line.indexOf(' ');
                    next.put(line.substring(0, blank), Long.parseLong(line.substring(blank + 1)));
                }
            }
            Files.delete(from);
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            LOG.warn("console positions cannot be read; some output will be sent again", e);
        }
    }
}
