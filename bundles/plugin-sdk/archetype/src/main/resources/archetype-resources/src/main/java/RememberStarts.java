package ${package};

import dev.ctrlaltplay.core.event.StoredEvent;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.sdk.EventHandler;
import dev.ctrlaltplay.sdk.PluginContext;
import java.util.Set;

/** An event handler: declared by the grant {@code events}. */
final class RememberStarts implements EventHandler {
    private final PluginContext context;
    private final Starts starts;

    RememberStarts(PluginContext context, Starts starts) {
        this.context = context;
        this.starts = starts;
    }

    @Override
    public String name() {
        return context.id() + ".starts";
    }

    @Override
    public Set<String> types() {
        return Set.of("server.state-changed");
    }

    @Override
    public void handle(StoredEvent event) {
        if (!"RUNNING".equals(context.json().object(event.data()).get("state"))) {
            return;
        }
        context.servers().find(new ServerId(event.subject())).ifPresent(server -> {
            starts.add(event.seq(), new Start(event.subject(), server.name(), event.at()));
            context.log().info(server.name() + " is ready");
        });
    }
}
