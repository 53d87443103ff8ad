package dev.ctrlaltplay.servers.agent.internal;

import java.util.Map;
import java.util.OptionalInt;

/** Words for exit codes. */
final class ExitText {
    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"),
            Map.entry(31, "SIGSYS"));

    private ExitText() {}

    /** Such as {@code exited with code 1} or {@code killed by SIGSEGV}. */
    static String of(OptionalInt code) {
        if (code.isEmpty()) {
            return "ended, exit code not known";
        }
        int value = code.getAsInt();
        return value > 128 && value < 193
                ? "killed by " + SIGNALS.getOrDefault(value - 128, "signal " + (value - 128))
                : "exited with code " + value;
    }
}
