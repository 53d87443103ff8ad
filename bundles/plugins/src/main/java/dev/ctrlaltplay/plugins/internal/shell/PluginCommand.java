package dev.ctrlaltplay.plugins.internal.shell;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.plugins.internal.service.PluginView;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.List;

/** What the commands for plugins have in common. */
abstract class PluginCommand implements ShellCommand {
    static final String PLUGIN = "plugin";
    static final Parameter ID = Parameter.argument(PLUGIN, "id of the plugin, such as acme.notifier");

    final PluginService plugins;
    private final String name;
    private final String description;
    private final String permission;

    PluginCommand(PluginService plugins, String name, String description, String permission) {
        this.plugins = plugins;
        this.name = name;
        this.description = description;
        this.permission = permission;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(ID);
    }

    @Override
    public String permission() {
        return permission;
    }

    /** The service writes the audit entries. */
    @Override
    public boolean changes() {
        return false;
    }

    @Override
    public List<String> complete(String parameter, Caller caller) {
        return parameter.equals(PLUGIN)
                ? plugins.list(caller).stream().map(PluginView::id).toList()
                : List.of();
    }

    static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
