package dev.ctrlaltplay.sdk.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The panel's time. It stands still until a test moves it; jobs that fall due on the way run, in order. */
public final class TestClock extends Clock {
    /** When every test begins. */
    public static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private final Jobs jobs;
    private Instant now = BEGINNING;

    TestClock(Jobs jobs) {
        this.jobs = jobs;
    }

    /**
     * Moves on, and runs each job as often as it falls due.
     *
     * @param by not negative
     * @throws PluginFailure where a job threw; time stands at the moment it did
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("Time does not run backwards: " + by);
        }
        Instant end = instant().plus(by);
        for (Jobs.Due due = jobs.next(end); due != null; due = jobs.next(end)) {
            set(due.at());
            jobs.run(due);
        }
        set(end);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    private synchronized void set(Instant to) {
        now = to;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        Clock base = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return base.withZone(other);
            }

            @Override
            public Instant instant() {
                return base.instant();
            }
        };
    }
}
