package ctrlaltplay.webhooks;

import dev.ctrlaltplay.core.event.StoredEvent;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.sdk.EventHandler;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.host.PluginStore;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hears what happens to servers and puts what is to be told into the queue. */
final class HearServers implements EventHandler {
    private final PluginContext context;
    private final Deliveries deliveries;

    HearServers(PluginContext context, Deliveries deliveries) {
        this.context = context;
        this.deliveries = deliveries;
    }

    /** The state that was told last, so that one that is told again is no news. */
    public record Known(String state) {}

    @Override
    public String name() {
        return context.id() + ".servers";
    }

    @Override
    public Set<String> types() {
        return Set.of("server.state-changed", "server.install-finished", "server.install-failed", "server.deleted");
    }

    @Override
    public void handle(StoredEvent event) {
        Map<String, Object> data = context.json().object(event.data());
        switch (event.type()) {
            case "server.state-changed" -> changed(event, data);
            case "server.install-finished" -> told(event, Kind.INSTALLED, "", ServerState.OFFLINE);
            case "server.install-failed" ->
                told(event, Kind.INSTALL_FAILED, text(data, "message"), ServerState.INSTALL_FAILED);
            default -> known().remove(event.subject());
        }
    }

    private void changed(StoredEvent event, Map<String, Object> data) {
        String state = text(data, "state");
        Optional<String> before = known().find(event.subject())
                .map(document ->
                        context.json().read(document.json(), Known.class).state());
        if (before.isPresent() && before.get().equals(state)) {
            return;
        }
        Kind kind = kind(state, before.orElse(""));
        ServerState now = ServerState.valueOf(state);
        if (kind == null) {
            remember(event, now);
        } else {
            told(event, kind, kind == Kind.CRASHED ? text(data, "message") : "", now);
        }
    }

    /** Null for what is not told. */
    private static @Nullable Kind kind(String state, String before) {
        return switch (state) {
            case "RUNNING" -> Kind.STARTED;
            case "CRASHED" -> Kind.CRASHED;
            // Without a process before, nothing has stopped. Of one that was never heard of it is not known.
            case "OFFLINE" -> before.isEmpty() || ServerState.valueOf(before).hasProcess() ? Kind.STOPPED : null;
            default -> null;
        };
    }

    /** The message first: where this ends in between, the event is told again. */
    private void told(StoredEvent event, Kind kind, String reason, ServerState state) {
        boolean wanted = context.settings().flag(kind.setting())
                && !context.settings().text("address").isEmpty();
        if (wanted) {
            context.servers()
                    .find(new ServerId(event.subject()))
                    .ifPresent(server -> deliveries.add(
                            Deliveries.key(event.at(), String.format("%019d", event.seq())),
                            Delivery.of(event.at(), kind, server.name(), server.alt(), reason)));
        }
        remember(event, state);
    }

    private void remember(StoredEvent event, ServerState state) {
        known().put(event.subject(), context.json().write(new Known(state.name())));
    }

    private PluginStore.Documents known() {
        return context.store().collection("servers");
    }

    private static String text(Map<String, Object> data, String field) {
        return data.get(field) instanceof String text ? text : "";
    }
}
