package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.core.id.ServerId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** One action at a time for each server; nobody waits for another's. */
@Component(service = Turns.class)
public final class Turns {
    private final Set<ServerId> taken = ConcurrentHashMap.newKeySet();

    @Activate
    public Turns() {}

    /** The turn; empty while another has it. */
    Optional<Turn> take(ServerId server) {
        return taken.add(server) ? Optional.of(new Turn(taken, server)) : Optional.empty();
    }

    boolean taken(ServerId server) {
        return taken.contains(server);
    }

    /** Close it to let the next one in. */
    record Turn(Set<ServerId> taken, ServerId server) implements AutoCloseable {
        @Override
        public void close() {
            taken.remove(server);
        }
    }
}
