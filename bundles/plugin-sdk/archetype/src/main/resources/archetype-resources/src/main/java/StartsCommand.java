package ${package};

import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.List;

/** A command of the panel's shell: {@code cap:${artifactId}-starts}. */
final class StartsCommand implements ShellCommand {
    private final PluginContext context;
    private final Starts starts;

    StartsCommand(PluginContext context, Starts starts) {
        this.context = context;
        this.starts = starts;
    }

    @Override
    public String name() {
        return "${artifactId}-starts";
    }

    @Override
    public String description() {
        return "Lists the last starts of servers";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public String permission() {
        return context.id() + ".view";
    }

    @Override
    public boolean changes() {
        return false;
    }

    @Override
    public Result run(Invocation invocation) {
        return new Result.Table(
                List.of("Server", "Ready since"),
                starts.latest().stream()
                        .map(start -> List.of(start.name(), start.at().toString()))
                        .toList());
    }
}
