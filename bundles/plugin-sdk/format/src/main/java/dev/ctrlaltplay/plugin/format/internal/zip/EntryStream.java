package dev.ctrlaltplay.plugin.format.internal.zip;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Unpacks one entry and holds it to its declared size and checksum. */
final class EntryStream extends FilterInputStream {
    private static final int BUFFER = 16 * 1024;

    private final ZipEntryInfo entry;
    private final CRC32 crc = new CRC32();
    private final Packed packed;
    private final Inflater inflater;
    private long count;
    private boolean ended;

    EntryStream(Bytes bytes, ZipEntryInfo entry) {
        this(new Packed(bytes, entry), new Inflater(true), entry);
    }

    private EntryStream(Packed packed, Inflater inflater, ZipEntryInfo entry) {
        super(entry.deflated() ? new InflaterInputStream(packed, inflater, BUFFER) : packed);
        this.packed = packed;
        this.inflater = inflater;
        this.entry = entry;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (ended) {
            return -1;
        }
        int read = super.read(target, offset, length);
        if (read < 0) {
            ended = true;
            finish();
            return -1;
        }
        count += read;
        if (count > entry.size()) {
            throw lie("It unpacks to more than the " + entry.size() + " bytes that it declares.");
        }
        crc.update(target, offset, read);
        return read;
    }

    private void finish() throws IOException {
        if (count != entry.size()) {
            throw lie("It has " + count + " bytes and declares " + entry.size() + ".");
        }
        if (crc.getValue() != entry.crc()) {
            throw lie("Its checksum is not the declared one.");
        }
        // Bytes after the end of the compressed data would be read by nobody, or by somebody else.
        if (entry.deflated() && inflater.getBytesRead() != entry.packed()) {
            throw lie("There are bytes behind its compressed data.");
        }
    }

    private ZipException lie(String message) {
        return new ZipException(entry.name() + ": " + message);
    }

    @Override
    public long skip(long length) throws IOException {
        byte[] skipped = new byte[(int) Math.max(0, Math.min(length, BUFFER))];
        int read = read(skipped, 0, skipped.length);
        return Math.max(0, read);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        super.close();
        inflater.end();
        packed.close();
    }

    /** The entry's bytes in the archive. */
    private static final class Packed extends InputStream {
        private final Bytes bytes;
        private long position;
        private final long end;

        Packed(Bytes bytes, ZipEntryInfo entry) {
            this.bytes = bytes;
            position = entry.data();
            end = entry.data() + entry.packed();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = (int) Math.min(length, end - position);
            if (count <= 0) {
                return length == 0 ? 0 : -1;
            }
            bytes.read(position, ByteBuffer.wrap(target, offset, count));
            position += count;
            return count;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, end - position);
        }
    }
}
