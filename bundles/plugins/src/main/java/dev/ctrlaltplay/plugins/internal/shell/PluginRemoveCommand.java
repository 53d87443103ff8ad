package dev.ctrlaltplay.plugins.internal.shell;

import dev.ctrlaltplay.plugins.internal.PluginsPermissions;
import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:plugin-remove}. */
@Component(service = ShellCommand.class)
public final class PluginRemoveCommand extends PluginCommand {
    private static final Parameter PURGE = Parameter.flag("--purge", "remove its documents, too");

    @Activate
    public PluginRemoveCommand(@Reference PluginService plugins) {
        super(
                plugins,
                "plugin-remove",
                "Removes a plugin; its documents stay for a later installation.",
                PluginsPermissions.MANAGE);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(ID, PURGE);
    }

    @Override
    public Result run(Invocation invocation) throws InterruptedException {
        String id = invocation.value(PLUGIN);
        boolean purge = invocation.isSet(PURGE.name());
        plugins.await(plugins.remove(invocation.caller(), id, purge));
        return new Result.Text(id + " is removed; its documents are " + (purge ? "removed, too." : "kept."));
    }
}
