package dev.ctrlaltplay.plugins.internal.shell;

import dev.ctrlaltplay.plugins.internal.PluginsPermissions;
import dev.ctrlaltplay.plugins.internal.service.PluginDetail;
import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:plugin-inspect}. */
@Component(service = ShellCommand.class)
public final class PluginInspectCommand extends PluginCommand {
    @Activate
    public PluginInspectCommand(@Reference PluginService plugins) {
        super(
                plugins,
                "plugin-inspect",
                "Shows what a plugin may do, contributes, and was denied.",
                PluginsPermissions.VIEW);
    }

    @Override
    public Result run(Invocation invocation) {
        PluginDetail it = plugins.get(invocation.caller(), invocation.value(PLUGIN));
        List<Field> fields = new ArrayList<>();
        add(
                fields,
                "plugin",
                it.plugin().id() + " " + it.plugin().version() + " "
                        + it.plugin().title());
        add(fields, "state", it.plugin().state() + " " + it.plugin().stateMessage());
        add(fields, "signature", it.plugin().signature().message());
        it.grants()
                .forEach(grant -> add(
                        fields,
                        "grant " + grant.grant() + (grant.denied() ? " (denied)" : ""),
                        grant.text() + " " + grant.scope()));
        it.contributes()
                .routes()
                .forEach(route ->
                        add(fields, "route", route.method() + " " + route.path() + " (" + route.permission() + ")"));
        it.contributes().events().forEach(event -> add(fields, "event", event));
        it.contributes().jobs().forEach(job -> add(fields, "job", job));
        it.contributes().commands().forEach(command -> add(fields, "command", command));
        it.bundles().forEach(bundle -> add(fields, "bundle", bundle.name() + " " + bundle.version()));
        it.timings()
                .forEach(timing -> add(
                        fields,
                        "calls of " + timing.name(),
                        timing.calls() + ", " + timing.failures() + " failed, mean " + timing.meanMicros()
                                + " us, longest " + timing.maxMicros() + " us"));
        it.denials()
                .forEach(denial -> add(
                        fields,
                        "denied " + denial.code(),
                        denial.what() + ", " + denial.count() + " times, last " + denial.at()));
        add(fields, "documents", Long.toString(it.store().documents()));
        return new Result.Details(fields);
    }

    private static void add(List<Field> fields, String name, String value) {
        fields.add(new Field(printable(name), printable(value)));
    }
}
