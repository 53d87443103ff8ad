package dev.ctrlaltplay.store.internal;

import dev.ctrlaltplay.core.event.EventLog;
import dev.ctrlaltplay.core.event.EventLog.ViewReport;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:events-verify}. */
@Component(service = ShellCommand.class)
public final class EventsVerifyCommand implements ShellCommand {
    private static final List<String> COLUMNS = List.of("STREAM", "EVENTS", "ROWS", "DIFFERENCES");

    private final EventLog log;

    @Activate
    public EventsVerifyCommand(@Reference EventLog log) {
        this.log = log;
    }

    @Override
    public String name() {
        return "events-verify";
    }

    @Override
    public String description() {
        return "Replays the event log and compares every read model with it, row by row.";
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
        return false;
    }

    @Override
    public Result run(Invocation invocation) {
        return table(log.verify());
    }

    static Result table(List<ViewReport> reports) {
        return new Result.Table(
                COLUMNS,
                reports.stream()
                        .map(report -> List.of(
                                report.stream(),
                                String.valueOf(report.events()),
                                String.valueOf(report.rows()),
                                report.differences().isEmpty()
                                        ? "none"
                                        : report.differences().size() + ": " + String.join(" ", report.differences())))
                        .toList());
    }
}
