package dev.ctrlaltplay.extensions.internal.settings;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:setting-set}. */
@Component(service = ShellCommand.class)
public final class SettingSetCommand implements ShellCommand {
    private final SettingsService settings;

    @Activate
    public SettingSetCommand(@Reference SettingsService settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "setting-set";
    }

    @Override
    public String description() {
        return "Sets a value of a setting.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.argument("group", "Group of the setting."),
                Parameter.argument("key", "Key of the setting."),
                Parameter.argument("value", "New value."));
    }

    @Override
    public String permission() {
        return "settings.edit";
    }

    /** The service writes the audit entry, without the value of a secret. */
    @Override
    public boolean changes() {
        return false;
    }

    @Override
    public List<String> complete(String parameter, Caller caller) {
        List<SettingGroup> groups = settings.list(caller);
        return switch (parameter) {
            case "group" -> groups.stream().map(SettingGroup::group).toList();
            case "key" ->
                groups.stream()
                        .flatMap(group -> group.settings().stream())
                        .map(SettingGroup.SettingEntry::key)
                        .distinct()
                        .toList();
            default -> List.of();
        };
    }

    @Override
    public Result run(Invocation invocation) {
        String group = invocation.value("group");
        String key = invocation.value("key");
        settings.set(invocation.caller(), group, Map.of(key, invocation.value("value")));
        return new Result.Text("Set " + key + " of " + group + ".");
    }
}
