package dev.ctrlaltplay.servers.agent.internal;

/** The end of a log, short enough for a message. */
final class LastWords {
    private static final int LONGEST = 200;

    private LastWords() {}

    /** The last line that says something, without colours and control characters; empty where there is none. */
    static String of(String log) {
        String[] lines = Escapes.strip(log).split("[\\r\\n]+");
        for (int i = lines.length - 1; i >= 0; i--) {
            String line = lines[i].replaceAll("\\p{Cntrl}", "").strip();
            if (!line.isEmpty()) {
                return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
            }
        }
        return "";
    }
}
