package dev.ctrlaltplay.shell.internal.command;

/**
 * Makes texts of others harmless for a terminal: a server's name must not move the cursor, set the window's title, or
 * turn the reading direction around (CVE-2021-42574).
 */
final class OutputText {
    private OutputText() {}

    /** One line: what is not to be printed is shown as {@code \xNN} or {@code \\uNNNN}. */
    static String line(String text) {
        return clean(text, false);
    }

    /** Like {@link #line}, but line ends and tabs stay. */
    static String lines(String text) {
        return clean(text, true);
    }

    private static String clean(String text, boolean keepLines) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (keepLines && (point == '\n' || point == '\t')) {
                out.appendCodePoint(point);
            } else if (point < 0x20 || (point >= 0x7f && point < 0xa0)) {
                out.append(String.format("\\x%02x", point));
            } else if (isTreacherous(point)) {
                out.append(String.format("\\u%04x", point));
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    private static boolean isTreacherous(int point) {
        int type = Character.getType(point);
        return type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
