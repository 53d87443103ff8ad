package ctrlaltplay.playercount;

import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.sdk.host.Servers;
import java.util.ArrayList;
import java.util.List;

/** Game servers, page after page. */
final class ServerPages {
    /** So many are looked at; a panel with more shows those that were made first. */
    static final int MOST = 2_500;

    private static final int PAGE = 100;

    private ServerPages() {}

    /** Whether players can be on it, and what is known of them is of now. */
    static boolean runs(Servers.Server server) {
        return server.state() == ServerState.RUNNING && server.reachable();
    }

    /** How many play; -1 where the game does not tell. */
    static int players(Servers.Server server) {
        Servers.Load load = server.load();
        return load == null ? -1 : load.players();
    }

    /** All that may be seen, at most {@link #MOST}. */
    static List<Servers.Server> all(Servers servers) {
        List<Servers.Server> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<Servers.Server> page = servers.list(cursor, PAGE);
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null && all.size() < MOST);
        return all;
    }
}
