package ctrlaltplay.playercount;

import dev.ctrlaltplay.sdk.JobContribution;
import dev.ctrlaltplay.sdk.Plugin;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.RouteContribution;

/** Counts players once a minute and shows the day on the dashboard. */
public final class PlayerCountPlugin implements Plugin {
    @Override
    public void start(PluginContext context) {
        Day day = new Day(context);
        context.contribute(JobContribution.class, new SamplePlayers(context, day));
        context.contribute(RouteContribution.class, SummaryRoute.of(context, day));
    }
}
