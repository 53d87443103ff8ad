package ctrlaltplay.mods;

import dev.ctrlaltplay.sdk.Plugin;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.RouteContribution;

/** A tab of each server: what is installed, what there is, and what of it is newer. */
public final class ModsPlugin implements Plugin {
    @Override
    public void start(PluginContext context) {
        Modrinth modrinth = new Modrinth(context);
        Memory memory = new Memory(context);
        Mods mods = new Mods(context, modrinth, memory);
        context.contribute(RouteContribution.class, new ListRoute(context, mods, memory));
        context.contribute(RouteContribution.class, new UpdatesRoute(context, modrinth, mods, memory));
        context.contribute(RouteContribution.class, new SearchRoute(context, modrinth));
        context.contribute(RouteContribution.class, new VersionsRoute(context, modrinth));
        context.contribute(RouteContribution.class, new PlanRoute(context, modrinth, mods));
        context.contribute(RouteContribution.class, new InstallRoute(context, modrinth, mods, memory));
        context.contribute(RouteContribution.class, new RemoveRoute(context, memory));
    }
}
