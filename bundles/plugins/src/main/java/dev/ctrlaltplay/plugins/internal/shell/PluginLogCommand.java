package dev.ctrlaltplay.plugins.internal.shell;

import dev.ctrlaltplay.plugins.internal.PluginsPermissions;
import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:plugin-log}. */
@Component(service = ShellCommand.class)
public final class PluginLogCommand extends PluginCommand {
    @Activate
    public PluginLogCommand(@Reference PluginService plugins) {
        super(plugins, "plugin-log", "Prints what a plugin logged last.", PluginsPermissions.VIEW);
    }

    @Override
    public Result run(Invocation invocation) {
        List<List<String>> rows = plugins.log(invocation.caller(), invocation.value(PLUGIN)).stream()
                .map(it -> List.of(it.at().toString(), it.level(), printable(it.text())))
                .toList();
        return new Result.Table(List.of("AT", "LEVEL", "TEXT"), rows);
    }
}
