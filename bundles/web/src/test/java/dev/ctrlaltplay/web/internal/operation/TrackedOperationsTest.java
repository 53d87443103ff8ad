package dev.ctrlaltplay.web.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.access.Visibility;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.core.operation.Operations;
import dev.ctrlaltplay.core.store.Database;
import dev.ctrlaltplay.core.store.Ledger;
import dev.ctrlaltplay.core.store.Row;
import dev.ctrlaltplay.core.store.View;
import dev.ctrlaltplay.store.testing.TestDatabases;
import dev.ctrlaltplay.web.internal.server.WebDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackedOperationsTest {
    private static final UserId ANN = UserId.create();
    private static final UserId BOB = UserId.create();
    private static final Caller AS_ANN = as(ANN);
    private static final Caller AS_BOB = as(BOB);

    @TempDir
    Path folder = Path.of("");

    private final List<String> told = new ArrayList<>();
    private final List<AuditEntry> audit = new ArrayList<>();
    private Database database;
    private TrackedOperations operations;
    private OperationQueries queries;

    TrackedOperationsTest() {}

    @BeforeEach
    void open() {
        database = TestDatabases.sqlite(folder).open(WebDatabase.spec());
        operations = restarted();
        queries = new OperationQueries(operations, new OwnersOnly(), audit::add);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void progressIsSeenAtOnceAndTheEndIsKept() {
        Operations.Handle handle = begin(ANN, null);
        handle.progress(40, "half way");
        assertThat(queries.get(AS_ANN, handle.id().value()).percent()).isEqualTo(40);

        handle.succeed(Map.of("port", 3979));
        handle.fail("LATE", "has no effect");

        OperationView kept = queries.get(AS_ANN, handle.id().value());
        assertThat(kept.state()).isEqualTo(OperationView.State.SUCCEEDED);
        assertThat(kept.percent()).isEqualTo(100);
        assertThat(kept.result()).containsEntry("port", 3979);
        assertThat(operations.find(handle.id())).isNull();
        assertThat(told)
                .startsWith("created " + handle.id())
                .contains("changed " + handle.id())
                .hasSize(3);
    }

    @Test
    void anEndThatComesWhileProgressIsWrittenIsKept() {
        Interposed interposed = new Interposed(database);
        operations = new TrackedOperations(interposed, (kind, row) -> {}, Clock.systemUTC());
        Operations.Handle handle = begin(ANN, null);
        handle.progress(90, "nearly");
        interposed.before = () -> handle.succeed(Map.of());
        operations.flush();

        assertThat(queries.get(AS_ANN, handle.id().value()).state()).isEqualTo(OperationView.State.SUCCEEDED);
    }

    @Test
    void anEndThatCouldNotBeWrittenIsSeenAndWrittenLater() {
        Interposed interposed = new Interposed(database);
        operations = new TrackedOperations(interposed, (kind, row) -> told.add(row.state()), Clock.systemUTC());
        Operations.Handle handle = begin(ANN, null);
        interposed.before = () -> {
            throw new IllegalStateException("the database is away");
        };
        handle.fail("FULL", "The disk is full.");
        queries = new OperationQueries(operations, new OwnersOnly(), audit::add);
        assertThat(queries.get(AS_ANN, handle.id().value()).state()).isEqualTo(OperationView.State.FAILED);
        assertThat(told).containsExactly("RUNNING", "FAILED");

        operations.flush();

        assertThat(operations.find(handle.id())).isNull();
        assertThat(restarted().row(handle.id()))
                .isNotNull()
                .extracting(OperationRow::state)
                .isEqualTo("FAILED");
    }

    @Test
    void whatARestartInterruptedHasFailed() {
        Operations.Handle handle = begin(ANN, null);
        handle.progress(10, "begun");
        operations.flush();

        TrackedOperations after = restarted();
        after.recover();

        OperationView view = new OperationQueries(after, new OwnersOnly(), audit::add)
                .get(AS_ANN, handle.id().value());
        assertThat(view.state()).isEqualTo(OperationView.State.FAILED);
        assertThat(view.code()).isEqualTo("INTERRUPTED");
        assertThat(view.percent()).isEqualTo(10);
    }

    @Test
    void anotherUsersOperationDoesNotExist() {
        String id = begin(ANN, null).id().value();

        assertThatThrownBy(() -> queries.get(AS_BOB, id)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> queries.cancel(AS_BOB, id)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> queries.get(AS_BOB, "../x")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void theListHoldsWhatIsVisibleAndPages() {
        List<String> own = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            own.add(0, begin(ANN, null).id().value());
            begin(BOB, null);
        }
        own.sort(java.util.Comparator.reverseOrder());

        Page<OperationView> first = queries.list(AS_ANN, new PageRequest(3, null), null, null);
        Page<OperationView> second = queries.list(AS_ANN, new PageRequest(3, first.nextCursor()), null, null);

        List<String> seen = new ArrayList<>();
        first.items().forEach(view -> seen.add(view.id().value()));
        second.items().forEach(view -> seen.add(view.id().value()));
        assertThat(seen).isEqualTo(own);
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void cancellingRunsTheWorkersOwnActionAndIsAudited() {
        AtomicInteger cancelled = new AtomicInteger();
        Operations.Handle handle = begin(ANN, cancelled::incrementAndGet);
        queries.cancel(AS_ANN, handle.id().value());
        assertThat(cancelled).hasValue(1);
        assertThat(audit).extracting(AuditEntry::action).containsExactly("operation.cancel");

        handle.fail("CANCELLED", "by its owner");
        assertThatThrownBy(() -> queries.cancel(AS_ANN, handle.id().value()))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("OPERATION_ENDED"));
    }

    private Operations.Handle begin(UserId owner, @org.jspecify.annotations.Nullable Runnable cancel) {
        return operations.begin(
                as(owner), "server.install", "servers.view", new Target("server", "s", owner, null), cancel);
    }

    private TrackedOperations restarted() {
        return new TrackedOperations(database, (kind, row) -> told.add(kind + " " + row.id()), Clock.systemUTC());
    }

    private static Caller as(UserId user) {
        return new Caller(new Principal.User(user, "name", null), "r", "127.0.0.1", "test");
    }

    /** Does something just before the next write. */
    private static final class Interposed implements Database {
        private final Database database;
        private @org.jspecify.annotations.Nullable Runnable before;

        Interposed(Database database) {
            this.database = database;
        }

        @Override
        public <M, T> T read(Class<M> mapper, Function<M, T> work) {
            return database.read(mapper, work);
        }

        @Override
        public <M, T> T write(Class<M> mapper, Function<M, T> work) {
            Runnable first = before;
            before = null;
            if (first != null) {
                first.run();
            }
            return database.write(mapper, work);
        }

        @Override
        public <R extends Row, E> Ledger<R, E> ledger(View<R, E> view) {
            return database.ledger(view);
        }

        @Override
        public String engine() {
            return database.engine();
        }

        @Override
        public void close() {}
    }

    private static final class OwnersOnly implements Policy {
        @Override
        public boolean allows(Principal principal, String permission, Target target) {
            return principal instanceof Principal.User user && user.id().equals(target.owner());
        }

        @Override
        public Visibility visibility(Principal principal, String permission) {
            return Visibility.NONE;
        }

        @Override
        public void require(Caller caller, String permission, Target target) {
            if (!allows(caller.principal(), permission, target)) {
                throw new ForbiddenException(permission);
            }
        }
    }
}
