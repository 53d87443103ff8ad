package ctrlaltplay.playercount;

import java.util.List;
import java.util.Map;

/**
 * A quarter of an hour, as it is stored.
 *
 * @param servers by the server's id its players in each of the fifteen minutes; -1 where nothing is known
 */
public record Quarter(Map<String, List<Integer>> servers) {
    public Quarter {
        servers = Map.copyOf(servers);
    }
}
