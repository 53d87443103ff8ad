package dev.ctrlaltplay.rbac.internal.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Columns hold times as microseconds since the epoch. */
public final class Times {
    private Times() {}

    public static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
