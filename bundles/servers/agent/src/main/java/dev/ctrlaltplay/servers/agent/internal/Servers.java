package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.agentlink.agent.CommandRefusedException;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.protocol.ServerWire.StateReport;
import dev.ctrlaltplay.runtime.GameRuntime;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All servers of this agent. Thread-safe. */
final class Servers {
    private static final Logger LOG = LoggerFactory.getLogger(Servers.class);

    private final Path base;
    private final Machine machine;
    private final Map<String, ServerSupervisor> servers = new ConcurrentHashMap<>();
    private final Map<String, GameRuntime> runtimes = new ConcurrentHashMap<>();

    Servers(Path base, Machine machine) throws IOException {
        this.base = Files.createDirectories(base);
        this.machine = machine;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(base)) {
            for (Path folder : folders) {
                String id = folder.getFileName().toString();
                if (Ulid.isValid(id)) {
                    load(id, folder);
                }
            }
        }
    }

    private void load(String id, Path folder) {
        try {
            ServerFolders files = new ServerFolders(folder);
            if (files.spec().isEmpty()) {
                // Killed while it was removed, or before anything of it was kept.
                files.remove();
                return;
            }
            // What was on its way into the folder when the agent was killed.
            files.clearStaging();
            servers.put(id, new ServerSupervisor(id, files, machine));
        } catch (IOException e) {
            LOG.error("server {} cannot be taken up", id, e);
        }
    }

    synchronized void runtimeAdded(GameRuntime runtime) {
        runtimes.put(runtime.id(), runtime);
        for (ServerSupervisor server : servers.values()) {
            attach(server);
        }
    }

    synchronized void runtimeRemoved(GameRuntime runtime) {
        if (runtimes.remove(runtime.id(), runtime)) {
            servers.values().forEach(s -> s.detach(runtime));
        }
    }

    private void attach(ServerSupervisor server) {
        server.spec().map(s -> runtimes.get(s.runtime())).ifPresent(server::attach);
    }

    List<ServerSupervisor> all() {
        return List.copyOf(servers.values());
    }

    Optional<ServerSupervisor> find(String id) {
        return Optional.ofNullable(servers.get(id));
    }

    ServerSupervisor get(String id) {
        return find(id).orElseThrow(() -> new CommandRefusedException("NOT_FOUND", "no such server here"));
    }

    StateReport install(ServerWire.Install install, String command) {
        ServerSupervisor server = getOrCreate(install.spec().serverId());
        GameRuntime runtime = runtimes.get(install.spec().runtime());
        if (runtime == null) {
            throw new CommandRefusedException(
                    "PLUGIN_UNAVAILABLE",
                    "this agent has no runtime " + install.spec().runtime());
        }
        server.attach(runtime);
        return server.install(install, command);
    }

    StateReport power(ServerWire.Power power, String command) {
        ServerWire.Spec spec = power.spec();
        ServerSupervisor server = get(power.serverId());
        GameRuntime runtime = spec == null ? null : runtimes.get(spec.runtime());
        if (runtime != null && server.runtime().isEmpty()) {
            server.attach(runtime);
        }
        return server.power(power, command);
    }

    synchronized void remove(String id) {
        ServerSupervisor server = servers.get(id);
        if (server != null) {
            server.remove();
            servers.remove(id);
        }
    }

    ServerWire.Inventory inventory() {
        return new ServerWire.Inventory(
                all().stream().map(ServerSupervisor::report).toList());
    }

    private synchronized ServerSupervisor getOrCreate(String id) {
        if (!Ulid.isValid(id)) {
            throw new CommandRefusedException("VALIDATION_FAILED", "not a server id");
        }
        return servers.computeIfAbsent(id, i -> {
            try {
                return new ServerSupervisor(i, new ServerFolders(base.resolve(i)), machine);
            } catch (IOException e) {
                throw new CommandRefusedException("INTERNAL", "its folder cannot be made: " + e.getMessage());
            }
        });
    }
}
