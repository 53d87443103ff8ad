package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.agentlink.agent.CommandRefusedException;
import dev.ctrlaltplay.files.walk.SafeFolder;
import java.io.IOException;

/** How much of the disk a server's files take, as last measured. Its owner's lock guards it. */
final class DiskUse {
    /** How it stands with a limit. */
    enum Verdict {
        FINE,
        NEAR,
        OVER
    }

    static final String CODE = "DISK_LIMIT";
    private static final int NEAR_PERCENT = 90;

    private final SafeFolder files;
    private long usedMiB;
    private Verdict last = Verdict.FINE;

    DiskUse(SafeFolder files) {
        this.files = files;
    }

    /** @param limitMiB 0 for none */
    Verdict measured(long bytes, long limitMiB) {
        usedMiB = bytes + (1 << 20) - 1 >> 20;
        last = verdict(usedMiB, limitMiB);
        return last;
    }

    /** Of the last measurement. */
    Verdict verdict() {
        return last;
    }

    String text(long limitMiB) {
        return "its files take " + usedMiB + " MiB of the " + limitMiB + " MiB it may use";
    }

    /**
     * Walks the folder only where there is reason to: a start must not wait for a hundred thousand files.
     *
     * @param over whether it was stopped for this
     * @throws CommandRefusedException where it takes more than it may
     */
    void check(long limitMiB, boolean over) {
        if (limitMiB <= 0 || !over && verdict(usedMiB, limitMiB) != Verdict.OVER) {
            return;
        }
        try {
            if (measured(files.size(), limitMiB) == Verdict.OVER) {
                throw new CommandRefusedException(CODE, text(limitMiB) + "; remove some or raise the limit");
            }
        } catch (IOException e) {
            throw new CommandRefusedException("INTERNAL", "its files cannot be counted: " + e.getMessage());
        }
    }

    static Verdict verdict(long usedMiB, long limitMiB) {
        if (limitMiB <= 0 || usedMiB * 100 < limitMiB * NEAR_PERCENT) {
            return Verdict.FINE;
        }
        return usedMiB > limitMiB ? Verdict.OVER : Verdict.NEAR;
    }
}
