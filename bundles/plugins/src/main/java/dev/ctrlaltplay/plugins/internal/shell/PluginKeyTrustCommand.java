package dev.ctrlaltplay.plugins.internal.shell;

import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.plugins.internal.PluginsPermissions;
import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.plugins.internal.store.KeyRow;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:plugin-key-trust}. */
@Component(service = ShellCommand.class)
public final class PluginKeyTrustCommand extends PluginCommand {
    private static final String NAME = "name";
    private static final String KEY = "key";
    private static final Parameter MODULE =
            Parameter.flag("--pages-in-panel", "let pages of its plugins run in the panel's own document");

    @Activate
    public PluginKeyTrustCommand(@Reference PluginService plugins) {
        super(
                plugins,
                "plugin-key-trust",
                "Trusts a publisher: packages signed with his key may be installed.",
                PluginsPermissions.MANAGE);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.argument(NAME, "of the publisher"),
                Parameter.argument(KEY, "a JWK, or a file with a JWK or PEM"),
                MODULE);
    }

    @Override
    public Result run(Invocation invocation) {
        String given = invocation.value(KEY);
        String text;
        try {
            text = given.startsWith("{") ? given : Files.readString(Path.of(given));
        } catch (IOException e) {
            throw new InvalidException(KEY, "UNREADABLE", "the panel cannot read " + given + ": " + e);
        }
        KeyRow row = plugins.addKey(
                invocation.caller(),
                invocation.value(NAME),
                text,
                invocation.isSet(MODULE.name()) ? "MODULE" : "FRAME");
        return new Result.Text("Packages signed with " + row.id() + " may be installed now.");
    }
}
