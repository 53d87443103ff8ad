package dev.ctrlaltplay.web.internal.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.ctrlaltplay.core.id.OperationId;
import dev.ctrlaltplay.web.internal.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operation as clients see it.
 *
 * @param percent 0 to 100; -1 where it is not known
 * @param code why it failed; null where it did not
 * @param result data of a success; null before
 */
public record OperationView(
        OperationId id,
        String kind,
        State state,
        int percent,
        String message,
        Subject target,
        boolean cancellable,
        @Nullable String code,
        @Nullable Map<String, Object> result,
        Instant createdAt,
        Instant updatedAt) {
    /** Where it stands. */
    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    /** What it works on. */
    public record Subject(String kind, String id) {}

    static OperationView of(OperationRow row) {
        return new OperationView(
                new OperationId(row.id()),
                row.kind(),
                State.valueOf(row.state()),
                row.percent(),
                row.message(),
                new Subject(row.targetKind(), row.targetId()),
                row.cancellable() != 0,
                row.code(),
                result(row.result()),
                instant(row.created()),
                instant(row.updated()));
    }

    private static @Nullable Map<String, Object> result(@Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            return Json.mapper().readValue(json, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the result of an operation is not JSON", e);
        }
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
