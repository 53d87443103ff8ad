package dev.ctrlaltplay.plugins.internal.shell;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.plugins.internal.plan.Plan;
import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.plugins.internal.source.FileSource;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A package named on the command line, and its plan in words. */
final class PackageArgument {
    static final String PACKAGE = "package";
    static final ShellCommand.Parameter PARAMETER = ShellCommand.Parameter.argument(
            PACKAGE, "a .capx file that the panel can read, an https address of one, or another panel's link");

    private PackageArgument() {}

    static Plan plan(PluginService plugins, Caller caller, String given) {
        if (given.startsWith("https:") || given.startsWith("http:")) {
            return plugins.planFrom(caller, given);
        }
        Path file = Path.of(given);
        if (!Files.isReadable(file)) {
            throw new InvalidException(
                    PACKAGE,
                    "UNREADABLE",
                    "the panel cannot read " + file.toAbsolutePath() + "; it has its own folder");
        }
        return plugins.plan(caller, new FileSource(file));
    }

    /** The plan, line by line. */
    static List<ShellCommand.Field> fields(Plan plan) {
        List<ShellCommand.Field> fields = new ArrayList<>();
        fields.add(field("plugin", plan.plugin().id() + " " + plan.plugin().version()));
        fields.add(field("title", plan.plugin().title()));
        fields.add(field(
                "change",
                plan.kind()
                        + (plan.plugin().fromVersion() == null
                                ? ""
                                : " of " + plan.plugin().fromVersion())));
        fields.add(field(
                "signature", plan.signature().state() + " " + plan.signature().message()));
        plan.grants()
                .forEach(it -> fields.add(field(
                        "may (" + it.change() + (it.optional() ? ", optional" : "") + (it.denied() ? ", denied" : "")
                                + ")",
                        it.text() + (it.scope().isEmpty() ? "" : " " + it.scope()) + " Why: " + it.why())));
        plan.permissions().forEach(it -> fields.add(field("adds permission", it.name() + " for " + it.roles())));
        plan.pages().forEach(it -> fields.add(field("adds page", it)));
        plan.bundles().forEach(it -> fields.add(field("bundle " + it.change(), it.name() + " " + it.version())));
        if (plan.store().upgrades()) {
            fields.add(field(
                    "documents",
                    "are brought from version " + plan.store().from() + " to "
                            + plan.store().to()));
        }
        plan.findings()
                .forEach(it -> fields.add(
                        field(it.level() + " " + it.code(), it.place() + ": " + it.message() + " " + it.remedy())));
        plan.reasons().forEach(it -> fields.add(field("REFUSED " + it.code(), it.message() + " " + it.remedy())));
        return fields;
    }

    private static ShellCommand.Field field(String name, String value) {
        return new ShellCommand.Field(name, PluginCommand.printable(value));
    }
}
