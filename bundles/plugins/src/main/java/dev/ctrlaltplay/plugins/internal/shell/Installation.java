package dev.ctrlaltplay.plugins.internal.shell;

import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.plugins.internal.plan.Plan;
import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.Arrays;

/** Shows a plan, asks, and carries it out. */
final class Installation {
    static final ShellCommand.Parameter YES = ShellCommand.Parameter.flag("--yes", "do not ask");
    static final ShellCommand.Parameter DOWNGRADE =
            ShellCommand.Parameter.flag("--downgrade", "install although it is older than what is or was here");

    static final ShellCommand.Parameter DENY = ShellCommand.Parameter.option(
            "--deny", "optional grants to refuse, with commas between; all others are allowed");

    private Installation() {}

    private static PluginService.Decision decision(ShellCommand.Invocation invocation) {
        String denied = invocation.optional(DENY.name());
        return new PluginService.Decision(
                invocation.isSet(DOWNGRADE.name()),
                denied == null
                        ? null
                        : Arrays.stream(denied.split(","))
                                .map(String::strip)
                                .filter(name -> !name.isEmpty())
                                .toList());
    }

    static ShellCommand.Result run(PluginService plugins, ShellCommand.Invocation invocation, boolean update)
            throws InterruptedException {
        Plan plan = PackageArgument.plan(plugins, invocation.caller(), invocation.value(PackageArgument.PACKAGE));
        boolean applied = false;
        try {
            if (update && plan.plugin().fromVersion() == null) {
                throw new ConflictException(
                        "PLUGIN_NOT_INSTALLED",
                        plan.plugin().id() + " is not installed; cap:plugin-install installs it.");
            }
            if (!invocation.isSet(YES.name()) && !agreed(plan, invocation.terminal())) {
                return new ShellCommand.Result.Text("Nothing was changed.");
            }
            var operation = plugins.apply(invocation.caller(), plan.id(), decision(invocation));
            applied = true;
            plugins.await(operation);
            return new ShellCommand.Result.Text(
                    plan.plugin().id() + " " + plan.plugin().version() + " is installed.");
        } finally {
            if (!applied) {
                plugins.discard(invocation.caller(), plan.id());
            }
        }
    }

    private static boolean agreed(Plan plan, ShellCommand.Terminal terminal) throws InterruptedException {
        for (ShellCommand.Field field : PackageArgument.fields(plan)) {
            terminal.print(field.name() + ": " + field.value() + System.lineSeparator());
        }
        if (!plan.installable()) {
            return false;
        }
        terminal.print("Install it? [y/N] ");
        String answer = terminal.readLine();
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }
}
