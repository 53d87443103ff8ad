package dev.ctrlaltplay.store.internal;

import dev.ctrlaltplay.core.event.EventLog;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:events-rebuild}. */
@Component(service = ShellCommand.class)
public final class EventsRebuildCommand implements ShellCommand {
    private final EventLog log;

    @Activate
    public EventsRebuildCommand(@Reference EventLog log) {
        this.log = log;
    }

    @Override
    public String name() {
        return "events-rebuild";
    }

    @Override
    public String description() {
        return "Refills every read model from the event log; shows the rows that were mended. Writes wait meanwhile.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public String permission() {
        return "settings.edit";
    }

    @Override
    public boolean changes() {
        return true;
    }

    @Override
    public Result run(Invocation invocation) {
        return EventsVerifyCommand.table(log.rebuild());
    }
}
