package dev.ctrlaltplay.files.internal;

import dev.ctrlaltplay.agentlink.CommandAnswer;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.error.TooLargeException;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.protocol.FileWire;
import dev.ctrlaltplay.sdk.host.Content;
import dev.ctrlaltplay.sdk.host.Files;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file on its way to an agent: while one piece is under way the next is read, and no more than these two are in memory.
 */
final class Upload {
    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);

    private final Link link;
    private final String server;
    private final String path;
    private final String id = Ulid.next();
    private @Nullable CompletionStage<CommandAnswer> underWay;

    /** The way to one agent. */
    interface Link {
        CompletionStage<CommandAnswer> send(String kind, Object body);

        CommandAnswer await(CompletionStage<CommandAnswer> sent);
    }

    Upload(Link link, String server, String path) {
        this.link = link;
        this.server = server;
        this.path = path;
    }

    /** Sends it all; what goes wrong leaves nothing on the agent. */
    FileWire.Entry send(Content content, FileWire.End end) throws IOException {
        boolean whole = false;
        try {
            FileWire.Entry entry = pieces(content, end);
            whole = true;
            return entry;
        } finally {
            if (!whole) {
                drop();
            }
        }
    }

    private FileWire.Entry pieces(Content content, FileWire.End end) throws IOException {
        if (content.size() > Files.LARGEST_FILE) {
            throw new TooLargeException("The file", Files.LARGEST_FILE);
        }
        byte[] piece = new byte[FileWire.LARGEST_PIECE];
        int filled = 0;
        long sent = 0;
        for (byte[] chunk = content.next(); chunk.length > 0; chunk = content.next()) {
            int taken = 0;
            while (taken < chunk.length) {
                if (filled == piece.length) {
                    give(sent, piece, null);
                    sent += filled;
                    filled = 0;
                    piece = new byte[FileWire.LARGEST_PIECE];
                }
                int some = Math.min(chunk.length - taken, piece.length - filled);
                System.arraycopy(chunk, taken, piece, filled, some);
                taken += some;
                filled += some;
            }
            if (sent + filled > Files.LARGEST_FILE) {
                throw new TooLargeException("The file", Files.LARGEST_FILE);
            }
        }
        give(sent, Arrays.copyOf(piece, filled), end);
        FileWire.Entry entry = taken().data(FileWire.Written.class).entry();
        if (entry == null) {
            throw new IllegalStateException("the agent took " + path + " and did not put it into its place");
        }
        return entry;
    }

    /** Sends a piece once the one before was taken. */
    private void give(long offset, byte[] data, FileWire.@Nullable End end) {
        if (underWay != null) {
            taken();
        }
        underWay = link.send(FileWire.WRITE, new FileWire.Write(server, id, offset, data, end));
    }

    private CommandAnswer taken() {
        CompletionStage<CommandAnswer> asked = underWay;
        if (asked == null) {
            throw new IllegalStateException("nothing is under way");
        }
        underWay = null;
        return link.await(asked);
    }

    private void drop() {
        try {
            link.send(FileWire.DROP, new FileWire.Drop(server, id));
        } catch (PlatformException away) {
            LOG.debug("the upload of {} is left to the agent, which drops it by itself: {}", path, away.code());
        }
    }
}
