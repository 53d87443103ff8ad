package ctrlaltplay.playercount;

import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.host.PluginStore;
import dev.ctrlaltplay.sdk.host.PluginStore.Document;
import dev.ctrlaltplay.sdk.host.PluginStore.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The samples of the last 24 hours: a document for each quarter of an hour, its beginning as the key. */
final class Day {
    private static final int MINUTES = 15;
    private static final Duration LENGTH = Duration.ofMinutes(MINUTES);
    /** More than a day has quarters: all of them come with one question. */
    private static final int ALL = 200;

    private final PluginContext context;

    Day(PluginContext context) {
        this.context = context;
    }

    /** Adds the counts of one minute, and removes what is older than a day. */
    void add(Instant at, Map<String, Integer> players) {
        Instant beginning = quarter(at);
        int minute = (int) Duration.between(beginning, at).toMinutes();
        Map<String, List<Integer>> servers = new HashMap<>(read(beginning));
        players.forEach((server, count) -> {
            List<Integer> minutes = new ArrayList<>(servers.getOrDefault(server, Collections.nCopies(MINUTES, -1)));
            minutes.set(minute, count);
            servers.put(server, minutes);
        });
        documents().put(beginning.toString(), context.json().write(new Quarter(servers)));
        removeBefore(beginning.minus(Duration.ofDays(1)));
    }

    /** For each quarter the most that were on these servers in one of its minutes; without quarters that tell nothing. */
    List<Point> most(Set<String> ids) {
        Instant day = quarter(context.clock().instant()).minus(Duration.ofDays(1));
        List<Point> points = new ArrayList<>();
        for (Document document : documents().list(Query.first(ALL)).items()) {
            int most = most(context.json().read(document.json(), Quarter.class), ids);
            Instant beginning = Instant.parse(document.key());
            // The plugin may have been away: what nobody removed yet is no part of the day.
            if (most >= 0 && beginning.isAfter(day)) {
                points.add(new Point(beginning, most));
            }
        }
        return points;
    }

    private static int most(Quarter quarter, Set<String> ids) {
        int[] sums = new int[MINUTES];
        Arrays.fill(sums, -1);
        quarter.servers().forEach((server, minutes) -> {
            if (ids.contains(server)) {
                for (int i = 0; i < MINUTES; i++) {
                    int players = minutes.get(i);
                    sums[i] = players < 0 ? sums[i] : Math.max(0, sums[i]) + players;
                }
            }
        });
        return Arrays.stream(sums).max().orElse(-1);
    }

    private Map<String, List<Integer>> read(Instant beginning) {
        return documents()
                .find(beginning.toString())
                .map(document ->
                        context.json().read(document.json(), Quarter.class).servers())
                .orElse(Map.of());
    }

    private void removeBefore(Instant oldest) {
        for (Document document : documents().list(Query.first(ALL)).items()) {
            if (!Instant.parse(document.key()).isAfter(oldest)) {
                documents().remove(document.key());
            }
        }
    }

    private static Instant quarter(Instant at) {
        return Instant.ofEpochSecond(at.getEpochSecond() / LENGTH.toSeconds() * LENGTH.toSeconds());
    }

    private PluginStore.Documents documents() {
        return context.store().collection("quarters");
    }

    /** A quarter of an hour that begins {@code at}, and the most that played in one of its minutes. */
    public record Point(Instant at, int players) {}
}
