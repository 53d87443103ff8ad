package dev.ctrlaltplay.plugins.internal.shell;

import dev.ctrlaltplay.plugins.internal.PluginsPermissions;
import dev.ctrlaltplay.plugins.internal.plan.Plan;
import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:plugin-plan}. */
@Component(service = ShellCommand.class)
public final class PluginPlanCommand extends PluginCommand {
    @Activate
    public PluginPlanCommand(@Reference PluginService plugins) {
        super(
                plugins,
                "plugin-plan",
                "Says what installing a package would do, and changes nothing.",
                PluginsPermissions.MANAGE);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(PackageArgument.PARAMETER);
    }

    @Override
    public Result run(Invocation invocation) {
        Plan plan = PackageArgument.plan(plugins, invocation.caller(), invocation.value(PackageArgument.PACKAGE));
        plugins.discard(invocation.caller(), plan.id());
        return new Result.Details(PackageArgument.fields(plan));
    }
}
