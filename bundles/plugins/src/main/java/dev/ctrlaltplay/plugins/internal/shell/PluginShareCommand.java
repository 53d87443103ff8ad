package dev.ctrlaltplay.plugins.internal.shell;

import dev.ctrlaltplay.plugins.internal.PluginsPermissions;
import dev.ctrlaltplay.plugins.internal.service.PluginService;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:plugin-share}. */
@Component(service = ShellCommand.class)
public final class PluginShareCommand extends PluginCommand {
    @Activate
    public PluginShareCommand(@Reference PluginService plugins) {
        super(
                plugins,
                "plugin-share",
                "Makes a link by which another panel can install a plugin from here, good for an hour.",
                PluginsPermissions.MANAGE);
    }

    @Override
    public Result run(Invocation invocation) {
        PluginService.Share made = plugins.share(invocation.caller(), invocation.value(PLUGIN), null, null);
        return new Result.Details(List.of(
                new Field("link", made.url()),
                new Field("version", made.row().version()),
                new Field("downloads", Integer.toString(made.row().maxDownloads())),
                new Field(
                        "until",
                        Instant.EPOCH
                                .plus(made.row().expiresAt(), ChronoUnit.MICROS)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())));
    }
}
