package dev.ctrlaltplay.plugins.internal.shell;

import dev.ctrlaltplay.plugins.internal.PluginsPermissions;
import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:plugin-key-list}. */
@Component(service = ShellCommand.class)
public final class PluginKeyListCommand extends PluginCommand {
    @Activate
    public PluginKeyListCommand(@Reference PluginService plugins) {
        super(plugins, "plugin-key-list", "Lists the publishers that are trusted.", PluginsPermissions.VIEW);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Result run(Invocation invocation) {
        List<List<String>> rows = plugins.keys(invocation.caller()).stream()
                .map(it -> List.of(it.id(), printable(it.name()), it.pages()))
                .toList();
        return new Result.Table(List.of("KEY", "NAME", "PAGES"), rows);
    }
}
