package dev.ctrlaltplay.runtime.query.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes packets: numbers are single bytes, texts end with a zero byte, arrays stand for themselves. */
final class Bytes {
    private Bytes() {}

    static byte[] of(Object... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof Integer number) {
                all.write(number);
            } else if (part instanceof byte[] bytes) {
                all.writeBytes(bytes);
            } else {
                all.writeBytes((part + "\0").getBytes(StandardCharsets.UTF_8));
            }
        }
        return all.toByteArray();
    }

    static byte[] many(int count, int value) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
