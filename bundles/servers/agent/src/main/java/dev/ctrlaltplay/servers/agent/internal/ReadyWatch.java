package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.protocol.ServerWire.ReadyPattern;
import dev.ctrlaltplay.runtime.OutputLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for the sign of readiness in a game's output, line by line. Not thread-safe: one owner asks it again and again. */
final class ReadyWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ReadyWatch.class);
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_PER_LOOK = 1 << 20;
    private static final long PROMPT_NANOS = 200_000_000;
    private static final long MATCH_NANOS = 50_000_000;

    private final List<String> texts = new ArrayList<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private final byte[] line = new byte[LONGEST_LINE];
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    private int length;
    private long position;
    private long lastBytes;
    private boolean looked;

    /** @param from offset where the run's output begins */
    ReadyWatch(List<ReadyPattern> ready, long from) {
        this.position = from;
        for (ReadyPattern p : ready) {
            try {
                if (p.regex()) {
                    patterns.add(Pattern.compile(p.text()));
                } else {
                    texts.add(p.text());
                }
            } catch (PatternSyntaxException e) {
                // As plain text it at least can match, and the server does not stay STARTING for ever in silence.
                LOG.warn("pattern {} is not one; taken as plain text", p.text());
                texts.add(p.text());
            }
        }
    }

    /** Whether the sign was seen in what came since the last look. */
    boolean look(OutputLog log, long nowNanos) throws IOException {
        int seen = 0;
        while (seen < MOST_PER_LOOK) {
            buffer.clear();
            position = Math.max(position, log.start());
            int n = log.read(position, buffer);
            if (n <= 0) {
                break;
            }
            position += n;
            seen += n;
            lastBytes = nowNanos;
            looked = false;
            buffer.flip();
            if (take()) {
                return true;
            }
        }
        // A prompt has no line end: after a while of silence it is taken for a line.
        if (length > 0 && !looked && nowNanos - lastBytes >= PROMPT_NANOS) {
            looked = true;
            return matches();
        }
        return false;
    }

    private boolean take() {
        while (buffer.hasRemaining()) {
            byte b = buffer.get();
            if (b == '\n') {
                boolean found = matches();
                length = 0;
                if (found) {
                    return true;
                }
            } else if (length < LONGEST_LINE) {
                line[length++] = b;
            }
        }
        return false;
    }

    private boolean matches() {
        String text = Escapes.strip(new String(line, 0, length, StandardCharsets.UTF_8));
        for (String wanted : texts) {
            if (text.contains(wanted)) {
                return true;
            }
        }
        for (Pattern pattern : patterns) {
            try {
                if (pattern.matcher(new Deadlined(text, System.nanoTime() + MATCH_NANOS))
                        .find()) {
                    return true;
                }
            } catch (Overdue | StackOverflowError slow) {
                // The JDK's matcher recurses for groups that repeat: some patterns run out of stack before time.
                LOG.warn("pattern {} takes too long on a line; the line is passed over", pattern);
            }
        }
        return false;
    }

    /** Thrown into the matcher, which has no time limit of its own. */
    private static final class Overdue extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overdue() {
            super("too slow", null, false, false);
        }
    }

    /** Text that is only to be had until a moment: bounds a pattern that backtracks without end. */
    private record Deadlined(CharSequence text, long deadline) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if ((index & 15) == 0 && System.nanoTime() > deadline) {
                throw new Overdue();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Deadlined(text.subSequence(start, end), deadline);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
