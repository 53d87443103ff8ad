package dev.ctrlaltplay.launcher;

import java.io.PrintStream;

/** What the person sees. Progress overwrites itself on a terminal and is one line per change elsewhere. */
final class Terminal {
    private final PrintStream out;
    private final boolean live;
    private String progress = "";

    Terminal(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
    }

    /** On standard output. */
    static Terminal standard() {
        return new Terminal(System.out, System.console() != null);
    }

    synchronized void line(String text) {
        clear();
        out.println(text);
        out.flush();
    }

    /** What goes on now. */
    synchronized void progress(String text) {
        if (text.equals(progress)) {
            return;
        }
        if (live) {
            out.print("\r\u001b[K" + text);
        } else {
            out.println(text);
        }
        out.flush();
        progress = text;
    }

    /** Bytes of a game's console, without what could steer the terminal. */
    synchronized void raw(String text) {
        clear();
        out.print(text.replaceAll("\u001b\\[[0-9;?]*[ -/]*[@-ln-~]", "")
                .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1a\\x1c-\\x1f]", ""));
        out.flush();
    }

    private void clear() {
        if (live && !progress.isEmpty()) {
            out.print("\r\u001b[K");
        }
        progress = "";
    }
}
