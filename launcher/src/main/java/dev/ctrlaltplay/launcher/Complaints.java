package dev.ctrlaltplay.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an instance complains of in its log since this was made, each complaint once: warnings and errors of the
 * platform's own parts, so that a start that waits for something tells for what.
 */
final class Complaints {
    /** As {@code org.ops4j.pax.logging.cfg} writes lines for people, and as JSON. */
    private static final Pattern TEXT =
            Pattern.compile("\\S+ (?:WARN|ERROR) +\\[[^]]*] d\\.c\\.\\S+ - (.*?)(?: (?:request|server|node|user)=.*)?");

    private static final Pattern JSON = Pattern.compile(
            ".*\"level\":\"(?:WARN|ERROR)\".*\"logger\":\"dev\\.ctrlaltplay\\.[^\"]*\",\"message\":\"((?:[^\"\\\\]|\\\\.)*)\".*");

    private static final int MOST_BYTES = 1 << 20;

    private final Path log;
    private final Set<String> told = new HashSet<>();
    private long position;

    Complaints(Path log) throws IOException {
        this.log = log;
        this.position = Files.exists(log) ? Files.size(log) : 0;
    }

    /** What was added since the last call and not told yet, oldest first. */
    List<String> next() throws IOException {
        List<String> fresh = new ArrayList<>();
        for (String line : lines()) {
            Matcher text = TEXT.matcher(line);
            Matcher json = JSON.matcher(line);
            if (text.matches() && told.add(text.group(1))) {
                fresh.add(text.group(1));
            } else if (json.matches() && told.add(json.group(1))) {
                fresh.add(json.group(1));
            }
        }
        return fresh;
    }

    private List<String> lines() throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            if (file.length() < position) {
                position = 0; // It was rolled over.
            }
            byte[] bytes = new byte[(int) Math.min(MOST_BYTES, file.length() - position)];
            file.seek(position);
            file.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            int whole = text.lastIndexOf('\n') + 1;
            position += text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length;
            return text.substring(0, whole).lines().toList();
        }
    }
}
