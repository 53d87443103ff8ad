package dev.ctrlaltplay.extensions.internal.settings;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:setting-list}. */
@Component(service = ShellCommand.class)
public final class SettingListCommand implements ShellCommand {
    private static final List<String> COLUMNS = List.of("GROUP", "KEY", "VALUE", "SET", "DESCRIPTION");

    private final SettingsService settings;

    @Activate
    public SettingListCommand(@Reference SettingsService settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "setting-list";
    }

    @Override
    public String description() {
        return "Lists settings with their values; secrets are never shown.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("group", "Only this group.", false, false));
    }

    @Override
    public String permission() {
        return "settings.view";
    }

    @Override
    public boolean changes() {
        return false;
    }

    @Override
    public List<String> complete(String parameter, Caller caller) {
        return parameter.equals("group")
                ? settings.list(caller).stream().map(SettingGroup::group).toList()
                : List.of();
    }

    @Override
    public Result run(Invocation invocation) {
        String only = invocation.optional("group");
        List<List<String>> rows = new ArrayList<>();
        for (SettingGroup group : settings.list(invocation.caller())) {
            if (only == null || group.group().equals(only)) {
                group.settings().forEach(setting -> rows.add(row(group.group(), setting)));
            }
        }
        return new Result.Table(COLUMNS, rows);
    }

    private static List<String> row(String group, SettingGroup.SettingEntry setting) {
        String value = setting.value();
        return List.of(
                group,
                setting.key(),
                value == null ? "(secret)" : value,
                setting.set() ? "yes" : "no",
                setting.description());
    }
}
