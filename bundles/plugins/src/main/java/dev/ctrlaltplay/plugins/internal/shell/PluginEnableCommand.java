package dev.ctrlaltplay.plugins.internal.shell;

import dev.ctrlaltplay.plugins.internal.PluginsPermissions;
import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.plugins.internal.service.PluginView;
import dev.ctrlaltplay.sdk.ShellCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:plugin-enable}. */
@Component(service = ShellCommand.class)
public final class PluginEnableCommand extends PluginCommand {
    @Activate
    public PluginEnableCommand(@Reference PluginService plugins) {
        super(plugins, "plugin-enable", "Starts a plugin, now and with the panel.", PluginsPermissions.MANAGE);
    }

    @Override
    public Result run(Invocation invocation) {
        String id = invocation.value(PLUGIN);
        PluginView now = plugins.enable(invocation.caller(), id);
        return new Result.Text(id + " is " + now.state() + ". " + printable(now.stateMessage()));
    }
}
