package dev.ctrlaltplay.extensions.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.extensions.internal.Await;
import dev.ctrlaltplay.sdk.JobContribution;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class JobRunnerTest {
    private final JobRunner runner = new JobRunner(Duration.ofMillis(200), Duration.ofMillis(10));

    @AfterEach
    void close() {
        runner.close();
        Await.until("its threads end", () -> !Await.threadAlive("cap-extensions-job"));
    }

    @Test
    void aJobRunsAgainAndAgainAndNeverTwiceAtOnce() {
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        runner.bind(job("sweep", () -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            new CountDownLatch(1).await(15, TimeUnit.MILLISECONDS);
            atOnce.decrementAndGet();
            runs.incrementAndGet();
        }));

        Await.until("five runs", () -> runs.get() >= 5);
        assertThat(most).hasValue(1);
    }

    @Test
    void aJobThatFailsRunsAgain() {
        AtomicInteger runs = new AtomicInteger();
        runner.bind(job("sweep", () -> {
            if (runs.incrementAndGet() < 3) {
                throw new IllegalStateException("no");
            }
        }));

        Await.until("three runs", () -> runs.get() >= 3);
    }

    @Test
    void aJobThatTakesTooLongIsInterruptedAndRunsAgain() {
        AtomicInteger interrupts = new AtomicInteger();
        runner.bind(job("sweep", () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupts.incrementAndGet();
                throw e;
            }
        }));

        Await.until("two interrupts", () -> interrupts.get() >= 2);
    }

    @Test
    void aJobWhoseBundleLeavesHasEndedWhenItIsGone() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        AtomicInteger running = new AtomicInteger();
        JobRunner patient = new JobRunner(Duration.ofMinutes(10), Duration.ofMillis(10));
        JobContribution job = job("sweep", () -> {
            running.incrementAndGet();
            inside.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                running.decrementAndGet();
            }
        });
        patient.bind(job);
        assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();

        patient.unbind(job);

        assertThat(running).hasValue(0);
        patient.close();
    }

    @Test
    void aSecondJobOfTheSameNameDoesNotRun() {
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();
        runner.bind(job("sweep", first::incrementAndGet));
        runner.bind(job("sweep", second::incrementAndGet));

        Await.until("five runs", () -> first.get() >= 5);
        assertThat(second).hasValue(0);
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static JobContribution job(String name, Work work) {
        return new JobContribution() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Duration every() {
                return Duration.ofMillis(10);
            }

            @Override
            public void run() throws InterruptedException {
                work.run();
            }
        };
    }
}
