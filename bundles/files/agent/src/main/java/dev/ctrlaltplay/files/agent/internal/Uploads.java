package dev.ctrlaltplay.files.agent.internal;

import dev.ctrlaltplay.agentlink.agent.CommandRefusedException;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.files.walk.Entry;
import dev.ctrlaltplay.files.walk.SafeFolder;
import dev.ctrlaltplay.files.walk.SafeFolder.Expected;
import dev.ctrlaltplay.files.walk.Staged;
import dev.ctrlaltplay.protocol.FileWire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files on their way from the panel, until they are whole or nothing was heard of them for a while. Thread-safe. */
final class Uploads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final int MOST = 64;
    private static final int MOST_EACH = 4;

    private final Map<String, Upload> open = new HashMap<>();
    private final Duration silence;

    /** @param silence after which an upload is given up */
    Uploads(Duration silence) {
        this.silence = silence;
    }

    private static final class Upload {
        final String server;
        final Staged file;
        long heard;

        Upload(String server, Staged file) {
            this.server = server;
            this.file = file;
        }
    }

    /**
     * Takes one piece.
     *
     * @return the file in its place, with the last piece; null before
     * @throws CommandRefusedException UPLOAD_UNKNOWN, FILE_TOO_LARGE, BUSY
     */
    @Nullable Entry take(SafeFolder folder, FileWire.Write piece) throws IOException {
        byte[] data = piece.data() == null ? new byte[0] : piece.data();
        Upload upload = piece.offset() == 0 ? begin(folder, piece) : remove(piece.serverId(), piece.upload());
        boolean goesOn = false;
        try {
            if (upload == null || upload.file.size() != piece.offset()) {
                throw new CommandRefusedException(
                        "UPLOAD_UNKNOWN", "The agent has not got the pieces before this one; write the file again.");
            }
            if (data.length > FileWire.LARGEST_PIECE || piece.offset() + data.length > FileWire.LARGEST_FILE) {
                throw new CommandRefusedException(
                        "FILE_TOO_LARGE", "A file may have " + FileWire.LARGEST_FILE + " bytes at most.");
            }
            upload.file.append(data);
            FileWire.End end = piece.end();
            if (end == null) {
                goesOn = keep(piece.upload(), upload);
                return null;
            }
            upload.file.complete(end.sha512() == null ? "" : end.sha512());
            return folder.place(upload.file, end.path(), expected(end), end.folders());
        } finally {
            if (upload != null && !goesOn) {
                upload.file.close();
            }
        }
    }

    private Upload begin(SafeFolder folder, FileWire.Write piece) throws IOException {
        if (!Ulid.isValid(piece.upload())) {
            throw new CommandRefusedException("VALIDATION_FAILED", "an upload is named by a ULID");
        }
        drop(piece.serverId(), piece.upload());
        return new Upload(piece.serverId(), folder.stage());
    }

    private synchronized boolean keep(String id, Upload upload) {
        long same = open.values().stream()
                .filter(other -> other.server.equals(upload.server))
                .count();
        if (open.size() >= MOST || same >= MOST_EACH) {
            throw new CommandRefusedException(
                    "BUSY", "Too many files are being written to this server at once; try again shortly.");
        }
        upload.heard = System.nanoTime();
        open.put(id, upload);
        return true;
    }

    private synchronized @Nullable Upload remove(String server, String id) {
        Upload upload = open.get(id);
        return upload == null || !upload.server.equals(server) ? null : open.remove(id);
    }

    /** No more will come of it. */
    void drop(String server, String id) throws IOException {
        Upload upload = remove(server, id);
        if (upload != null) {
            upload.file.close();
        }
    }

    /** Gives up what was silent for too long. */
    void sweep() {
        List<Upload> silent = new ArrayList<>();
        synchronized (this) {
            long now = System.nanoTime();
            open.values().removeIf(upload -> now - upload.heard > silence.toNanos() && silent.add(upload));
        }
        silent.forEach(Uploads::discard);
    }

    private static void discard(Upload upload) {
        try {
            upload.file.close();
        } catch (IOException e) {
            LOG.warn("a file on its way to server {} cannot be removed; the next start does", upload.server, e);
        }
    }

    private static Expected expected(FileWire.End end) {
        return switch (end.expected()) {
            case "ANYTHING" -> new Expected.Anything();
            case "ABSENT" -> new Expected.Absent();
            case "PRESENT" -> new Expected.Present();
            case "VERSION" -> new Expected.Version(end.version());
            default -> throw new CommandRefusedException("VALIDATION_FAILED", "nothing is expected so");
        };
    }

    @Override
    public void close() {
        List<Upload> all;
        synchronized (this) {
            all = List.copyOf(open.values());
            open.clear();
        }
        all.forEach(Uploads::discard);
    }
}
