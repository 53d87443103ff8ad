package dev.ctrlaltplay.web.internal.operation;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.OperationId;
import dev.ctrlaltplay.core.live.LiveHub;
import dev.ctrlaltplay.core.live.TopicSource;
import dev.ctrlaltplay.core.operation.Operations;
import dev.ctrlaltplay.web.internal.server.WebDatabase;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Offers {@link TrackedOperations} to slices, and their topics to the hub. */
@Component(service = {Operations.class, OperationsComponent.class})
public final class OperationsComponent implements Operations {
    private final TrackedOperations operations;
    private final ScheduledExecutorService flusher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "cap-web-operations");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public OperationsComponent(@Reference WebDatabase tables, @Reference LiveHub hub) {
        this.operations =
                new TrackedOperations(tables.database(), (kind, row) -> tell(hub, kind, row), Clock.systemUTC());
        operations.recover();
        flusher.scheduleWithFixedDelay(operations::flush, 1, 1, TimeUnit.SECONDS);
    }

    private static void tell(LiveHub hub, String kind, OperationRow row) {
        OperationView view = OperationView.of(row);
        hub.event("operation/" + row.id(), view);
        hub.event(OperationList.TOPIC, row.target(), row.permission(), new OperationList.Told(kind, row.id(), view));
    }

    @Deactivate
    void close() {
        flusher.shutdownNow();
        operations.flush();
    }

    TrackedOperations tracked() {
        return operations;
    }

    @Override
    public Handle begin(Caller caller, String kind, String permission, Target target, @Nullable Runnable cancel) {
        return operations.begin(caller, kind, permission, target, cancel);
    }

    @Override
    public @Nullable Handle find(OperationId id) {
        return operations.find(id);
    }

    /** The topics of single operations: whoever may see an operation's target may watch it. */
    @Component(service = TopicSource.class)
    public static final class OperationTopics implements TopicSource {
        private final TrackedOperations operations;

        @Activate
        public OperationTopics(@Reference OperationsComponent component) {
            this.operations = component.tracked();
        }

        @Override
        public String pattern() {
            return "operation/{operation}";
        }

        @Override
        public boolean bytes() {
            return false;
        }

        @Override
        public String permission() {
            return "";
        }

        @Override
        public String permission(Map<String, String> variables) {
            return row(variables).permission();
        }

        @Override
        public Target target(Map<String, String> variables) {
            return row(variables).target();
        }

        @Override
        public Object snapshot(Map<String, String> variables) {
            return OperationView.of(row(variables));
        }

        private OperationRow row(Map<String, String> variables) {
            String id = variables.getOrDefault("operation", "");
            OperationRow row = dev.ctrlaltplay.core.id.Ulid.isValid(id) ? operations.row(new OperationId(id)) : null;
            if (row == null) {
                throw new NotFoundException("operation", id);
            }
            return row;
        }
    }
}
