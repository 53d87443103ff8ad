package dev.ctrlaltplay.servers;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.id.OperationId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.core.model.PowerAction;
import dev.ctrlaltplay.core.model.ServerState;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Game servers. Every method asks the policy for its caller and leaves an audit entry where it changes something. Thread-safe. */
@ProviderType
public interface ServerService {
    /** Those the caller may see, oldest first, with live state, from memory. Filters are null for any. */
    default Page<Server> list(Caller caller, PageRequest page, @Nullable ServerState state, @Nullable String text) {
        return list(caller, page, state, text, "createdAt");
    }

    /**
     * Like the other one, in an order of choice.
     *
     * @param sort {@code name}, {@code createdAt}, {@code state}, {@code cpu} or {@code memory}, with a minus for descending
     */
    Page<Server> list(Caller caller, PageRequest page, @Nullable ServerState state, @Nullable String text, String sort);

    /** @throws dev.ctrlaltplay.core.error.NotFoundException where there is none the caller may see */
    Server get(Caller caller, ServerId id);

    /** Without a check, for other slices. */
    Optional<Server> find(ServerId id);

    /** By id, or by name without regard to case where that is unique among what the caller may see. */
    Server lookup(Caller caller, String idOrName);

    /** Makes a server and begins its installation; the operation ends with it. */
    Created create(Caller caller, NewServer what);

    /**
     * Installs anew.
     *
     * @param wipe whether its files are removed first
     */
    OperationId install(Caller caller, ServerId id, boolean wipe);

    /**
     * Asks for a power action; returns once the agent has taken it.
     *
     * @throws dev.ctrlaltplay.core.error.ConflictException {@code SERVER_STATE_CONFLICT} where it makes no sense now
     */
    Server power(Caller caller, ServerId id, PowerAction action);

    /** Sends one line to the game's console. */
    void command(Caller caller, ServerId id, String line);

    /** Changes name, description or variables; null leaves one as it is. Takes force at the next start. */
    Server update(
            Caller caller,
            ServerId id,
            @Nullable String name,
            @Nullable String description,
            @Nullable Map<String, String> variables);

    /** Removes a server that has no process, with all its files. */
    void delete(Caller caller, ServerId id);

    /** A new server and the operation that installs it. */
    record Created(Server server, OperationId operation) {}
}
