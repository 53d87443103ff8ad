package ctrlaltplay.playercount;

import dev.ctrlaltplay.sdk.JobContribution;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.host.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Writes down once a minute how many play on each server that tells. */
final class SamplePlayers implements JobContribution {
    private final PluginContext context;
    private final Day day;

    SamplePlayers(PluginContext context, Day day) {
        this.context = context;
        this.day = day;
    }

    @Override
    public String name() {
        return context.id() + ".sample";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        Instant now = context.clock().instant();
        Map<String, Integer> players = new HashMap<>();
        // As the plugin itself: nobody asks, and what is kept is shown to each by what he may see.
        for (Servers.Server server : ServerPages.all(context.servers())) {
            int there = ServerPages.players(server);
            if (ServerPages.runs(server) && there >= 0) {
                players.put(server.id().value(), there);
            }
        }
        day.add(now, players);
    }
}
