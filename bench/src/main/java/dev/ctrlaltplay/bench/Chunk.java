package dev.ctrlaltplay.bench;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What one frame of console output holds: when its lines were written, as they say themselves ({@code L <micros>
 * <number>}). All viewers get the same chunks, so that each is looked into once.
 *
 * @param length of the chunk in bytes
 * @param written time of each whole line, in microseconds since 1970
 * @param last whether the game says that it has written all
 */
record Chunk(int length, long[] written, boolean last) {
    private static final byte[] END = {'l', 'i', 'n', 'e', 's', ' ', 'o', 'u', 't'};

    static Chunk read(ByteBuffer data) {
        long[] times = new long[16];
        int count = 0;
        boolean last = false;
        int start = data.position();
        for (int at = start; at < data.limit(); at++) {
            if (data.get(at) == '\n') {
                long time = time(data, start, at);
                if (time > 0) {
                    times = count == times.length ? Arrays.copyOf(times, count * 2) : times;
                    times[count++] = time;
                } else if (endsWithMark(data, start, at)) {
                    last = true;
                }
                start = at + 1;
            }
        }
        return new Chunk(data.remaining(), Arrays.copyOf(times, count), last);
    }

    private static long time(ByteBuffer data, int from, int to) {
        if (to - from < 4 || data.get(from) != 'L' || data.get(from + 1) != ' ') {
            return 0;
        }
        long value = 0;
        for (int at = from + 2; at < to && data.get(at) != ' '; at++) {
            value = value * 10 + (data.get(at) - '0');
        }
        return value;
    }

    private static boolean endsWithMark(ByteBuffer data, int from, int to) {
        int first = to - END.length;
        if (first < from) {
            return false;
        }
        for (int i = 0; i < END.length; i++) {
            if (data.get(first + i) != END[i]) {
                return false;
            }
        }
        return true;
    }
}
