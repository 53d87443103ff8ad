package dev.ctrlaltplay.plugins.internal.shell;

import dev.ctrlaltplay.plugins.internal.PluginsPermissions;
import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:plugin-install}. */
@Component(service = ShellCommand.class)
public final class PluginInstallCommand extends PluginCommand {
    @Activate
    public PluginInstallCommand(@Reference PluginService plugins) {
        super(
                plugins,
                "plugin-install",
                "Installs or updates a plugin from a package, after showing what it may do.",
                PluginsPermissions.MANAGE);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(PackageArgument.PARAMETER, Installation.YES, Installation.DOWNGRADE, Installation.DENY);
    }

    @Override
    public Result run(Invocation invocation) throws InterruptedException {
        return Installation.run(plugins, invocation, false);
    }
}
