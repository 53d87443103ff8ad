package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.agentlink.agent.CommandRefusedException;
import dev.ctrlaltplay.protocol.ServerWire.Spec;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the panel last said a server is, kept on the disk. Its owner's lock guards it. */
final class Blueprint {
    private final ServerFolders folders;
    private final String path;
    private @Nullable Spec spec;

    /** @param path variable PATH of games */
    Blueprint(ServerFolders folders, String path) throws IOException {
        this.folders = folders;
        this.path = path;
        this.spec = folders.spec().orElse(null);
    }

    Optional<Spec> spec() {
        return Optional.ofNullable(spec);
    }

    /** Takes over what is newer; commands may overtake each other on their way. */
    void adopt(@Nullable Spec next) {
        Spec old = spec;
        if (next == null || (old != null && next.revision() <= old.revision())) {
            return;
        }
        try {
            folders.spec(next);
        } catch (IOException e) {
            throw new CommandRefusedException("DISK_FULL", "what the server is cannot be kept: " + e.getMessage());
        }
        spec = next;
    }

    Spec require() {
        return spec().orElseThrow(
                        () -> new CommandRefusedException("SERVER_STATE_CONFLICT", "it was never installed here"));
    }

    LaunchPlan plan() throws IOException {
        return new LaunchPlan(require(), folders, path);
    }
}
