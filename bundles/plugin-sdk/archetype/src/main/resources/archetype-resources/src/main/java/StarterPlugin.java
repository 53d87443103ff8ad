package ${package};

import dev.ctrlaltplay.sdk.EventHandler;
import dev.ctrlaltplay.sdk.Plugin;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.RouteContribution;
import dev.ctrlaltplay.sdk.ShellCommand;

/** Remembers when servers got ready, and shows the last ones. Replace it by what your plugin does. */
public final class StarterPlugin implements Plugin {
    @Override
    public void start(PluginContext context) {
        Starts starts = new Starts(context);
        context.contribute(EventHandler.class, new RememberStarts(context, starts));
        context.contribute(RouteContribution.class, StartsRoute.of(context, starts));
        context.contribute(ShellCommand.class, new StartsCommand(context, starts));
    }
}
