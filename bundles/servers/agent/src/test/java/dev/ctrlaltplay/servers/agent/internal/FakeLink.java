package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.agentlink.agent.PanelLink;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A panel that remembers what it was told. */
final class FakeLink implements PanelLink {
    final List<Object> reports = new CopyOnWriteArrayList<>();
    final List<Object> told = new CopyOnWriteArrayList<>();

    @Override
    public String nodeId() {
        return "node";
    }

    @Override
    public Path data() {
        return Path.of("/nonexistent");
    }

    @Override
    public boolean connected() {
        return true;
    }

    @Override
    public void report(String kind, Object body) {
        reports.add(body);
    }

    @Override
    public void tell(String kind, Object body) {
        told.add(body);
    }

    @Override
    public OutStream open(String kind, String subject, StreamSource source) {
        throw new UnsupportedOperationException("no streams here");
    }

    <T> List<T> of(Class<T> type) {
        return reports.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
