package dev.ctrlaltplay.console.internal;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Puts chunks together to lines, so that neither a letter nor an escape sequence is cut. Not thread-safe. */
final class LineWriter {
    /** A game that prints no line feed is shown in pieces of this size. */
    private static final int LONGEST = 8192;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Consumer<String> out;

    LineWriter(Consumer<String> out) {
        this.out = out;
    }

    void write(byte[] data) {
        for (byte each : data) {
            line.write(each);
            if (each == '\n' || line.size() >= LONGEST) {
                flush();
            }
        }
    }

    /** Prints what is there of the last line. */
    void flush() {
        if (line.size() > 0) {
            ConsoleText.lines(line.toByteArray(), 0, true).lines().forEach(text -> out.accept(ConsoleText.clean(text)));
            line.reset();
        }
    }
}
