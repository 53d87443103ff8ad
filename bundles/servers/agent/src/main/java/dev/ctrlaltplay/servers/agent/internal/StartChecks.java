package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.agentlink.agent.CommandRefusedException;
import dev.ctrlaltplay.protocol.ServerWire.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What must be so on the machine before a game is started. */
final class StartChecks {
    private static final long NEEDED_FREE = 64L << 20;

    private StartChecks() {}

    /** @throws CommandRefusedException naming what is in the way */
    static void check(Path root, Spec wanted) {
        try {
            long free = Files.getFileStore(root).getUsableSpace();
            if (free < NEEDED_FREE) {
                throw new CommandRefusedException("DISK_FULL", "only " + (free >> 20) + " MiB are free on the disk");
            }
        } catch (IOException e) {
            throw new CommandRefusedException("INTERNAL", "the server's folder is not to be had: " + e.getMessage());
        }
        Ports.taken(wanted.ports()).ifPresent(who -> {
            throw new CommandRefusedException("PORT_CONFLICT", who);
        });
    }
}
