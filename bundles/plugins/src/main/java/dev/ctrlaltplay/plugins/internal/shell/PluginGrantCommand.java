package dev.ctrlaltplay.plugins.internal.shell;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.plugins.internal.PluginsPermissions;
import dev.ctrlaltplay.plugins.internal.plan.Plan;
import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.plugins.internal.service.PluginView;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:plugin-grant}. */
@Component(service = ShellCommand.class)
public final class PluginGrantCommand extends PluginCommand {
    private static final Parameter ONE = new Parameter(PLUGIN, "id of the plugin; all without one", false, false);
    private static final Parameter GRANT = new Parameter("grant", "such as http", false, false);
    private static final Parameter DENY = Parameter.flag("--deny", "refuse it, from the next call on");
    private static final Parameter ALLOW = Parameter.flag("--allow", "give it back");

    @Activate
    public PluginGrantCommand(@Reference PluginService plugins) {
        super(
                plugins,
                "plugin-grant",
                "Lists what each plugin may do; with --deny or --allow refuses an optional grant or gives it back.",
                PluginsPermissions.VIEW);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(ONE, GRANT, DENY, ALLOW);
    }

    @Override
    public List<String> complete(String parameter, Caller caller) {
        return parameter.equals(GRANT.name())
                ? Arrays.stream(GrantKind.values()).map(GrantKind::id).toList()
                : super.complete(parameter, caller);
    }

    @Override
    public Result run(Invocation invocation) {
        String id = invocation.optional(PLUGIN);
        String grant = invocation.optional(GRANT.name());
        boolean deny = invocation.isSet(DENY.name());
        boolean allow = invocation.isSet(ALLOW.name());
        if (deny || allow) {
            if (id == null || grant == null || deny == allow) {
                throw new InvalidException(
                        "grant", "REQUIRED", "cap:plugin-grant <plugin> <grant> with either --deny or --allow");
            }
            plugins.grant(invocation.caller(), id, grant, allow);
            return new Result.Text(id + (allow ? " has " : " goes without ") + grant + " from now on.");
        }
        List<List<String>> rows = new ArrayList<>();
        for (PluginView plugin : plugins.list(invocation.caller())) {
            if (id == null || id.equals(plugin.id())) {
                plugins.get(invocation.caller(), plugin.id()).grants().stream()
                        .filter(each -> grant == null || grant.equals(each.grant()))
                        .forEach(each -> rows.add(row(plugin.id(), each)));
            }
        }
        return new Result.Table(List.of("PLUGIN", "GRANT", "STATE", "SCOPE", "MEANING", "WHY"), rows);
    }

    private static List<String> row(String plugin, Plan.GrantChange grant) {
        String state = grant.denied() ? "denied" : "allowed";
        return List.of(
                plugin,
                grant.grant(),
                grant.optional() ? state : "required",
                printable(String.join(", ", grant.scope())),
                grant.text(),
                printable(grant.why()));
    }
}
