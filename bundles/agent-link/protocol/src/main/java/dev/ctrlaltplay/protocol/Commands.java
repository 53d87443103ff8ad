package dev.ctrlaltplay.protocol;

import java.util.Set;

/** What both ends must agree on about kinds of commands. */
public final class Commands {
    /** The process is there to be asked, but nobody on the agent does commands of this kind. */
    public static final String UNKNOWN_COMMAND = "UNKNOWN_COMMAND";

    /** Sent on another connection than the present one. */
    public static final String STALE_EPOCH = "STALE_EPOCH";

    /** The agent has too much to do. */
    public static final String BUSY = "BUSY";

    /** It may or may not have been done. */
    public static final String UNKNOWN = "UNKNOWN";

    private static final Set<String> UNKEPT = Set.of(
            ServerWire.LINE,
            ServerWire.READ_CONSOLE,
            ServerWire.READ_INSTALL_LOG,
            ServerWire.STATS_HISTORY,
            NodeWire.CHECK_PORTS,
            FileWire.STAT,
            FileWire.LIST,
            FileWire.READ,
            FileWire.HASH,
            FileWire.WRITE,
            FileWire.DROP,
            FileWire.MAKE_FOLDER,
            FileWire.MOVE,
            FileWire.DELETE);

    private Commands() {}

    /**
     * Whether a command of this kind lives in memory alone: it is sent once, on one connection, and neither end writes it
     * to disk. Reading needs no more, a console line must never be repeated, and the bytes of files are too many for a journal.
     */
    public static boolean unkept(String kind) {
        return UNKEPT.contains(kind);
    }
}
