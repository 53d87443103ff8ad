package dev.ctrlaltplay.sdk.testkit;

import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The game servers of the panel, which a test makes and plays. */
public final class TestServers {
    private final Map<ServerId, TestServer> servers = new LinkedHashMap<>();
    private final TestEvents events;
    private final TestUser nobody = new TestUser("nobody");

    TestServers(TestEvents events) {
        this.events = events;
    }

    /** Makes a server, OFFLINE, of a user whom no test knows; {@code server.created} is told. */
    public TestServer add(String name) {
        return add(name, nobody);
    }

    /** Makes a server, OFFLINE; {@code server.created} is told. */
    public TestServer add(String name, TestUser owner) {
        TestServer server = new TestServer(ServerId.create(), name, owner.id(), events);
        servers.put(server.id(), server);
        server.tell(
                "server.created",
                Map.of(
                        "name",
                        name,
                        "owner",
                        owner.id().value(),
                        "altName",
                        server.view().alt()));
        return server;
    }

    /** Deletes a server; {@code server.deleted} is told. */
    public void remove(TestServer server) {
        if (servers.remove(server.id()) != null) {
            server.tell("server.deleted", Map.of());
        }
    }

    Optional<TestServer> find(ServerId id) {
        return Optional.ofNullable(servers.get(id));
    }

    List<TestServer> all() {
        return new ArrayList<>(servers.values());
    }

    boolean owns(TestServer server, UserId user) {
        return server.view().owner().equals(user);
    }
}
