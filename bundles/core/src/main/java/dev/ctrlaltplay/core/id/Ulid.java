package dev.ctrlaltplay.core.id;

import java.security.SecureRandom;
import java.time.Instant;

/**
 * Makes and checks ULIDs: 48 bits of milliseconds since the epoch, then 80 random bits, in Crockford base 32, so that
 * they sort by time of creation. Format: github.com/ulid/spec. Thread-safe.
 */
public final class Ulid {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ulid() {}

    /** A new ULID for the present moment. */
    public static String next() {
        return at(Instant.now());
    }

    /** A new ULID whose time part is {@code at}, to the millisecond. */
    public static String at(Instant at) {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        char[] out = new char[LENGTH];
        long millis = at.toEpochMilli();
        for (int i = 9; i >= 0; i--) {
            out[i] = ALPHABET.charAt((int) (millis & 31));
            millis >>>= 5;
        }
        for (int i = 0; i < 16; i++) {
            out[10 + i] = ALPHABET.charAt(random[i] & 31);
        }
        return new String(out);
    }

    /** Whether {@code text} is a ULID in its canonical upper-case form. */
    public static boolean isValid(String text) {
        if (text.length() != LENGTH || text.charAt(0) > '7') {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            if (ALPHABET.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    static String check(String kind, String value) {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a " + kind + " id");
        }
        return value;
    }
}
