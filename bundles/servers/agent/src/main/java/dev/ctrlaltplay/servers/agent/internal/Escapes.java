package dev.ctrlaltplay.servers.agent.internal;

import java.util.regex.Pattern;

/** Control sequences of terminals. */
final class Escapes {
    /** Colours, cursor movements and window titles. Source: ECMA-48 5.4, and xterm's control sequences for OSC. */
    private static final Pattern SEQUENCE =
            Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?|[@-Z\\\\-_])");

    private Escapes() {}

    static String strip(String text) {
        return SEQUENCE.matcher(text).replaceAll("");
    }
}
