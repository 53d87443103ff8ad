package dev.ctrlaltplay.sdk.testkit;

import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PowerAction;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.sdk.host.Servers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The servers as a plugin sees them: by its grants and, where it acts for somebody, by his rights as well. */
final class ServersView implements Servers {
    private static final int MOST = 100;

    private final TestServers servers;
    private final Grants grants;
    private final Runnable check;
    /** For whom; null for the plugin itself. */
    private final @Nullable TestUser user;

    ServersView(TestServers servers, Grants grants, Runnable check, @Nullable TestUser user) {
        this.servers = servers;
        this.grants = grants;
        this.check = check;
        this.user = user;
    }

    @Override
    public Page<Server> list(@Nullable String cursor, int limit) {
        use(GrantKind.SERVERS_READ, "list");
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is 1 to " + MOST + ", not " + limit);
        }
        List<Server> visible = servers.all().stream()
                .filter(this::visible)
                .map(TestServer::view)
                .filter(server -> cursor == null || server.id().value().compareTo(cursor) > 0)
                .sorted((a, b) -> a.id().value().compareTo(b.id().value()))
                .toList();
        return visible.size() <= limit
                ? new Page<>(visible, null)
                : new Page<>(
                        visible.subList(0, limit), visible.get(limit - 1).id().value());
    }

    @Override
    public Optional<Server> find(ServerId id) {
        use(GrantKind.SERVERS_READ, "find");
        return servers.find(id).filter(this::visible).map(TestServer::view);
    }

    @Override
    public void power(ServerId id, PowerAction action) {
        use(GrantKind.SERVERS_POWER, "power");
        String permission = switch (action) {
            case START -> "servers.start";
            case STOP, KILL -> "servers.stop";
            case RESTART -> "servers.restart";
        };
        permitted(id, permission).power(action);
    }

    @Override
    public void command(ServerId id, String line) {
        use(GrantKind.SERVERS_COMMAND, "command");
        if (line.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidException("line", "PATTERN", "must not hold control characters");
        }
        permitted(id, "servers.console").command(line);
    }

    private void use(GrantKind kind, String method) {
        check.run();
        grants.requireAllowed(kind, "servers()." + method);
    }

    private TestServer permitted(ServerId id, String permission) {
        TestServer server =
                servers.find(id).filter(this::visible).orElseThrow(() -> new NotFoundException("server", id.value()));
        if (user != null && !user.allowed(permission, server.view().owner())) {
            throw new ForbiddenException(permission);
        }
        return server;
    }

    private boolean visible(TestServer server) {
        return user == null || user.allowed("servers.view", server.view().owner());
    }
}
