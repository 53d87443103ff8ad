package dev.ctrlaltplay.plugins.internal.shell;

import dev.ctrlaltplay.plugins.internal.PluginsPermissions;
import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.sdk.ShellCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:plugin-rollback}. */
@Component(service = ShellCommand.class)
public final class PluginRollbackCommand extends PluginCommand {
    @Activate
    public PluginRollbackCommand(@Reference PluginService plugins) {
        super(
                plugins,
                "plugin-rollback",
                "Goes back to the version before, and to the documents that it had.",
                PluginsPermissions.MANAGE);
    }

    @Override
    public Result run(Invocation invocation) throws InterruptedException {
        String id = invocation.value(PLUGIN);
        plugins.await(plugins.rollback(invocation.caller(), id));
        return new Result.Text(
                id + " is at " + plugins.get(invocation.caller(), id).plugin().version() + " again.");
    }
}
