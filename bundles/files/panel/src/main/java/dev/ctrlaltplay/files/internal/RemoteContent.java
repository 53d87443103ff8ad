package dev.ctrlaltplay.files.internal;

import dev.ctrlaltplay.protocol.FileWire;
import dev.ctrlaltplay.sdk.host.Content;

/** A file that is read piece by piece from its agent; every piece is of the same version. Not thread-safe. */
final class RemoteContent implements Content {
    private final Pieces pieces;
    private final long size;
    private final String version;
    private byte[] first;
    private long at;
    private boolean closed;

    /** Reads pieces. */
    @FunctionalInterface
    interface Pieces {
        /** @param version empty for any */
        FileWire.Piece read(long offset, String version);
    }

    /** Reads the first piece at once, so that what is wrong is known at once. */
    RemoteContent(Pieces pieces) {
        this.pieces = pieces;
        FileWire.Piece piece = pieces.read(0, "");
        this.first = piece.data();
        this.size = piece.entry().size();
        this.version = piece.entry().version();
    }

    @Override
    public byte[] next() {
        if (closed) {
            throw new IllegalStateException("it is closed");
        }
        byte[] chunk = first;
        if (chunk.length == 0 && at < size) {
            chunk = pieces.read(at, version).data();
        }
        first = new byte[0];
        at += chunk.length;
        return chunk;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void close() {
        closed = true;
        first = new byte[0];
    }
}
