package dev.ctrlaltplay.plugins.internal.shell;

import dev.ctrlaltplay.plugins.internal.PluginsPermissions;
import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:plugin-key-remove}. */
@Component(service = ShellCommand.class)
public final class PluginKeyRemoveCommand extends PluginCommand {
    private static final String KEY = "key";

    @Activate
    public PluginKeyRemoveCommand(@Reference PluginService plugins) {
        super(plugins, "plugin-key-remove", "Trusts a publisher no more.", PluginsPermissions.MANAGE);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.argument(KEY, "id of the key"));
    }

    @Override
    public Result run(Invocation invocation) {
        plugins.removeKey(invocation.caller(), invocation.value(KEY));
        return new Result.Text("Nothing signed with that key is installed or started from now on.");
    }
}
