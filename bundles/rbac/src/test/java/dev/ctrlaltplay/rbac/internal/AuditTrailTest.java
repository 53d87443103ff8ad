package dev.ctrlaltplay.rbac.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.rbac.internal.audit.AuditFilter;
import dev.ctrlaltplay.rbac.internal.audit.AuditRow;
import dev.ctrlaltplay.store.testing.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditTrailTest {
    private static final AuditFilter ALL = new AuditFilter(null, null, null, null);

    @TempDir
    Path temp;

    private TestDatabases databases;
    private World world;

    @BeforeEach
    void open() {
        databases = TestDatabases.sqlite(temp);
        world = new World(temp, databases);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void manyWritersAtOnceLoseNothingAndAreNumberedWithoutGap() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(20);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String subject = "s" + i;
                running.add(pool.submit(() -> world.audit.record(entry("test.done", subject))));
            }
            for (Future<?> each : running) {
                each.get(20, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(world.trail())
                .extracting(AuditRow::seq)
                .containsExactlyElementsOf(
                        LongStream.iterate(200, n -> n - 1).limit(200).boxed().toList());
    }

    @Test
    void linesAreFilteredAndPaged() {
        for (int i = 0; i < 5; i++) {
            world.audit.record(entry(i % 2 == 0 ? "a.even" : "a.odd", "s" + i));
        }
        Page<AuditRow> first = world.audit.page(new AuditFilter("a.even", null, null, "DONE"), Long.MAX_VALUE, 2);
        assertThat(first.items()).extracting(AuditRow::subject).containsExactly("s4", "s2");
        Page<AuditRow> second = world.audit.page(
                new AuditFilter("a.even", null, null, "DONE"), Long.parseLong(String.valueOf(first.nextCursor())), 2);
        assertThat(second.items()).extracting(AuditRow::subject).containsExactly("s0");
        assertThat(second.nextCursor()).isNull();
        assertThat(world.audit
                        .page(new AuditFilter(null, "user:x", null, null), Long.MAX_VALUE, 2)
                        .items())
                .isEmpty();
    }

    @Test
    void hostileTextIsKeptWithinItsColumns() {
        Caller caller = new Caller(new Principal.System("x".repeat(500)), "r", "a".repeat(500), "c\0c".repeat(500));
        world.audit.record(new AuditEntry(
                caller,
                "test.hostile",
                "server",
                "'; DROP TABLE cap_audit; --",
                AuditEntry.Outcome.FAILED,
                Map.of("name", "\u001b]0;x\u0007'\"".repeat(2000))));
        AuditRow row = world.trail().get(0);
        assertThat(row.subject()).isEqualTo("'; DROP TABLE cap_audit; --");
        assertThat(row.details()).isEqualTo("{\"omitted\":\"too long\"}");
        assertThat(row.client()).doesNotContain("\0").hasSizeLessThanOrEqualTo(256);
    }

    @Test
    void aWriteThatFailsIsToldAndTheNextOneWorksAgain() {
        world.audit.record(entry("test.done", "before"));
        databases.execute("ALTER TABLE cap_audit RENAME TO cap_audit_away");
        assertThatThrownBy(() -> world.audit.record(entry("test.done", "lost")))
                .isInstanceOf(UnavailableException.class);
        assertThat(world.audit.isFailing()).isTrue();
        databases.execute("ALTER TABLE cap_audit_away RENAME TO cap_audit");

        world.audit.record(entry("test.done", "after"));

        assertThat(world.audit.isFailing()).isFalse();
        assertThat(world.audit.page(ALL, Long.MAX_VALUE, 10).items())
                .extracting(AuditRow::subject)
                .containsExactly("after", "before");
    }

    @Test
    void aClosedTrailTakesNothing() {
        world.audit.close();
        assertThatThrownBy(() -> world.audit.record(entry("test.done", "late")))
                .isInstanceOf(UnavailableException.class);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("cap-rbac-audit");
    }

    private static AuditEntry entry(String action, String subject) {
        return AuditEntry.done(World.OPERATOR, action, "test", subject);
    }
}
