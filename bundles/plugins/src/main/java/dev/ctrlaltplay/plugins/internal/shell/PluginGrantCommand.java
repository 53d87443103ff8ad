package dev.ctrlaltplay.plugins.internal.shell;

import dev.ctrlaltplay.plugins.internal.PluginsPermissions;
import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.plugins.internal.service.PluginView;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:plugin-grant}. */
@Component(service = ShellCommand.class)
public final class PluginGrantCommand extends PluginCommand {
    @Activate
    public PluginGrantCommand(@Reference PluginService plugins) {
        super(plugins, "plugin-grant", "Lists what each plugin may do.", PluginsPermissions.VIEW);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Result run(Invocation invocation) {
        List<List<String>> rows = new ArrayList<>();
        for (PluginView plugin : plugins.list(invocation.caller())) {
            plugins.get(invocation.caller(), plugin.id())
                    .grants()
                    .forEach(grant -> rows.add(List.of(
                            plugin.id(),
                            grant.grant(),
                            printable(String.join(", ", grant.scope())),
                            grant.text(),
                            printable(grant.why()))));
        }
        return new Result.Table(List.of("PLUGIN", "GRANT", "SCOPE", "MEANING", "WHY"), rows);
    }
}
