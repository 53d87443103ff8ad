package dev.ctrlaltplay.console.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Console bytes as lines for people. */
final class ConsoleText {
    /** ECMA-48: CSI, OSC and the other strings, two-character escapes; SGR ({@code ESC [ ... m}) is let through. */
    private static final Pattern ESCAPES = Pattern.compile("\u001b\\[(?![0-9;:]*m)[0-?]*[ -/]*[@-~]?"
            + "|\u001b[\\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?"
            + "|\u001b(?!\\[)[ -/]*[0-~]?");

    private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x08\\x0b-\\x1a\\x1c-\\x1f\\x7f\\u0080-\\u009f]");
    private static final Pattern STRAY = Pattern.compile("\u001b(?!\\[[0-9;:]*m)");

    private ConsoleText() {}

    /** Without anything that moves the cursor, asks the terminal or sets its title; colours stay. */
    static String clean(String text) {
        String plain = ESCAPES.matcher(text).replaceAll("");
        plain = CONTROLS.matcher(plain).replaceAll("");
        return STRAY.matcher(plain).replaceAll("");
    }

    /** Lines and what is left after the last line feed. */
    record Lines(List<String> lines, int consumed) {}

    /** Whole lines; a last one without line feed only where {@code all}. */
    static Lines lines(byte[] data, int from, boolean all) {
        List<String> lines = new ArrayList<>();
        int start = from;
        for (int i = from; i < data.length; i++) {
            if (data[i] == '\n') {
                lines.add(text(data, start, i));
                start = i + 1;
            }
        }
        if (all && start < data.length) {
            lines.add(text(data, start, data.length));
            start = data.length;
        }
        return new Lines(lines, start);
    }

    private static String text(byte[] data, int from, int to) {
        int end = to > from && data[to - 1] == '\r' ? to - 1 : to;
        return new String(data, from, end - from, StandardCharsets.UTF_8);
    }
}
