package dev.ctrlaltplay.agentlink.internal.session;

import dev.ctrlaltplay.agentlink.ReportHandler;
import dev.ctrlaltplay.agentlink.StreamHandler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Who takes which reports and streams at present. Thread-safe. */
public final class Handlers {
    private final Map<String, List<ReportHandler<?>>> reports = new ConcurrentHashMap<>();
    private final Map<String, StreamHandler> streams = new ConcurrentHashMap<>();

    public void add(ReportHandler<?> handler) {
        reports.computeIfAbsent(handler.kind(), kind -> new CopyOnWriteArrayList<>())
                .add(handler);
    }

    public void remove(ReportHandler<?> handler) {
        reports.computeIfPresent(handler.kind(), (kind, list) -> {
            list.remove(handler);
            return list.isEmpty() ? null : list;
        });
    }

    public void add(StreamHandler handler) {
        streams.put(handler.kind(), handler);
    }

    public void remove(StreamHandler handler) {
        streams.remove(handler.kind(), handler);
    }

    List<ReportHandler<?>> reports(String kind) {
        return reports.getOrDefault(kind, List.of());
    }

    @Nullable StreamHandler stream(String kind) {
        return streams.get(kind);
    }
}
