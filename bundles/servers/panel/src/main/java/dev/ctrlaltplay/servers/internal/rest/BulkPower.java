package dev.ctrlaltplay.servers.internal.rest;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.model.PowerAction;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.servers.ServerService;
import dev.ctrlaltplay.servers.internal.service.Work;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One action for many servers, some at a time. */
@Component(service = BulkPower.class)
public final class BulkPower {
    private static final Logger LOG = LoggerFactory.getLogger(BulkPower.class);
    private static final int MOST = 100;

    private final ServerService servers;
    private final Work work;

    @Activate
    public BulkPower(@Reference ServerService servers, @Reference Work work) {
        this.servers = servers;
        this.work = work;
    }

    /**
     * How it went for one.
     *
     * @param state null where it was not done
     * @param code null where it was done
     */
    public record Outcome(
            String id,
            boolean success,
            @Nullable ServerState state,
            @Nullable String code,
            @Nullable String message) {}

    List<Outcome> run(Caller caller, List<String> ids, PowerAction action) {
        if (ids.isEmpty() || ids.size() > MOST) {
            throw new InvalidException("ids", "RANGE", "1 to " + MOST + " ids");
        }
        List<CompletableFuture<Outcome>> running = new ArrayList<>();
        for (String id : new LinkedHashSet<>(ids)) {
            running.add(CompletableFuture.supplyAsync(() -> one(caller, id, action), work));
        }
        // Each ends by itself: every call to an agent has its own time limit.
        return running.stream().map(CompletableFuture::join).toList();
    }

    private Outcome one(Caller caller, String id, PowerAction action) {
        try {
            ServerState state =
                    servers.power(caller, Parameters.server(id), action).state();
            return new Outcome(id, true, state, null, null);
        } catch (PlatformException e) {
            return new Outcome(id, false, null, e.code(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{} of server {} failed", action, id, e);
            return new Outcome(id, false, null, "INTERNAL", "Something went wrong; the log of the panel says what.");
        }
    }
}
