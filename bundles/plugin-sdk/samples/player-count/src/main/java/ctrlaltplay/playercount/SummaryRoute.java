package ctrlaltplay.playercount;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.RouteContribution;
import dev.ctrlaltplay.sdk.host.Servers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code GET summary}: what the widget shows, of the servers that the one who asks may see. */
final class SummaryRoute {
    private static final int BUSIEST = 3;

    private SummaryRoute() {}

    /**
     * The answer.
     *
     * @param at of when it is
     * @param players on all running servers that tell
     * @param room how many those have room for, as far as they tell
     * @param told running servers that tell how many play
     * @param untold running servers that do not
     * @param busiest those with the most players, the first three; without empty ones
     * @param day the last 24 hours by quarters of an hour, oldest first, without those of which nothing is known
     */
    public record Summary(
            Instant at, int players, int room, int told, int untold, List<Busy> busiest, List<Day.Point> day) {}

    /** A server; {@code maxPlayers} is -1 where the game does not tell. */
    public record Busy(String id, String name, int players, int maxPlayers) {}

    static RouteContribution<Void, Summary> of(PluginContext context, Day day) {
        return RouteContribution.get(context.id(), "summary")
                .summary("Tells how many play now and how many played through the last 24 hours.")
                .permission(context.id() + ".view")
                .answers(Summary.class, request -> of(context, day, request.caller()));
    }

    private static Summary of(PluginContext context, Day day, Caller caller) {
        Instant now = context.clock().instant();
        Set<String> seen = new HashSet<>();
        List<Busy> told = new ArrayList<>();
        int untold = 0;
        for (Servers.Server server : ServerPages.all(context.servers(caller))) {
            seen.add(server.id().value());
            Servers.Load load = server.load();
            if (load == null || !ServerPages.runs(server)) {
                continue;
            }
            if (load.players() < 0) {
                untold++;
            } else {
                told.add(new Busy(server.id().value(), server.name(), load.players(), load.maxPlayers()));
            }
        }
        return new Summary(
                now,
                told.stream().mapToInt(Busy::players).sum(),
                told.stream().mapToInt(busy -> Math.max(0, busy.maxPlayers())).sum(),
                told.size(),
                untold,
                told.stream()
                        .filter(busy -> busy.players() > 0)
                        .sorted(Comparator.comparingInt(Busy::players)
                                .reversed()
                                .thenComparing(Busy::name))
                        .limit(BUSIEST)
                        .toList(),
                day.most(seen));
    }
}
