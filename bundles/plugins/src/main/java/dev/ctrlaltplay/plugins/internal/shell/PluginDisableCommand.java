package dev.ctrlaltplay.plugins.internal.shell;

import dev.ctrlaltplay.plugins.internal.PluginsPermissions;
import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.plugins.internal.service.PluginView;
import dev.ctrlaltplay.sdk.ShellCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:plugin-disable}. */
@Component(service = ShellCommand.class)
public final class PluginDisableCommand extends PluginCommand {
    @Activate
    public PluginDisableCommand(@Reference PluginService plugins) {
        super(plugins, "plugin-disable", "Ends a plugin until it is enabled again.", PluginsPermissions.MANAGE);
    }

    @Override
    public Result run(Invocation invocation) {
        String id = invocation.value(PLUGIN);
        PluginView now = plugins.disable(invocation.caller(), id);
        return new Result.Text(id + " is " + now.state() + ". " + printable(now.stateMessage()));
    }
}
