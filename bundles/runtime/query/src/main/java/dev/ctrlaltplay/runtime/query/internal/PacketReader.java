package dev.ctrlaltplay.runtime.query.internal;

import java.io.IOException;
import java.util.Arrays;

/** Reads a packet from its front, and never past its end, whatever the packet says of itself. */
final class PacketReader {
    private final byte[] bytes;
    private final int end;
    private int at;

    PacketReader(byte[] bytes, int length) {
        this.bytes = bytes;
        this.end = length;
    }

    int u8() throws IOException {
        need(1);
        return bytes[at++] & 0xff;
    }

    int u16() throws IOException {
        return u8() | u8() << 8;
    }

    PacketReader skip(int count) throws IOException {
        need(count);
        at += count;
        return this;
    }

    /** Passes over a text that ends with a zero byte. */
    PacketReader skipText() throws IOException {
        while (u8() != 0) {
            // Its end is what counts.
        }
        return this;
    }

    /** A number written in decimal that ends with a zero byte. */
    int decimal() throws IOException {
        int begin = at;
        skipText();
        if (at - begin > 8) {
            throw new IOException("a number of " + (at - begin - 1) + " digits");
        }
        int value = 0;
        for (int i = begin; i < at - 1; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                throw new IOException("no number");
            }
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }

    byte[] take(int count) throws IOException {
        need(count);
        at += count;
        return Arrays.copyOfRange(bytes, at - count, at);
    }

    /** Whether these bytes come next; passes over them if so. */
    boolean follows(byte... wanted) {
        if (end - at < wanted.length || !Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
            return false;
        }
        at += wanted.length;
        return true;
    }

    private void need(int count) throws IOException {
        if (count < 0 || end - at < count) {
            throw new IOException("its answer ends too soon");
        }
    }
}
