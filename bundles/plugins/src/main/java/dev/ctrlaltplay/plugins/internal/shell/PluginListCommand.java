package dev.ctrlaltplay.plugins.internal.shell;

import dev.ctrlaltplay.plugins.internal.PluginsPermissions;
import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:plugin-list}. */
@Component(service = ShellCommand.class)
public final class PluginListCommand extends PluginCommand {
    @Activate
    public PluginListCommand(@Reference PluginService plugins) {
        super(plugins, "plugin-list", "Lists the installed plugins.", PluginsPermissions.VIEW);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Result run(Invocation invocation) {
        List<List<String>> rows = plugins.list(invocation.caller()).stream()
                .map(it -> List.of(
                        it.id(),
                        it.version(),
                        it.state().name(),
                        it.health().name(),
                        it.signature().keyName().isEmpty()
                                ? it.signature().state()
                                : printable(it.signature().keyName()),
                        printable(it.stateMessage())))
                .toList();
        return new Result.Table(List.of("ID", "VERSION", "STATE", "HEALTH", "SIGNED BY", "WHY"), rows);
    }
}
