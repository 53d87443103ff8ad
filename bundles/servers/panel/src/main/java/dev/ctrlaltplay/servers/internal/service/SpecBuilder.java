package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.alts.Rendering;
import dev.ctrlaltplay.alts.Surroundings;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.servers.Server;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an agent is told about a server. */
final class SpecBuilder {
    private SpecBuilder() {}

    static ServerWire.Spec spec(Server server, Alt alt) {
        Rendering rendering = Rendering.of(alt, values(server, alt), surroundings(server));
        return new ServerWire.Spec(
                server.id().value(),
                server.ver(),
                alt.runtime(),
                rendering.command(),
                rendering.environment(),
                alt.workingDirectory(),
                rendering.files(),
                alt.ready().stream()
                        .map(ready -> new ServerWire.ReadyPattern(ready.text(), ready.regex()))
                        .toList(),
                stop(server, alt, rendering),
                alt.cleanExitCodes(),
                new ServerWire.Limits(
                        server.limits().memoryMiB(),
                        server.limits().cpuPercent(),
                        server.limits().diskMiB(),
                        server.limits().processes()),
                new ServerWire.CrashPolicy(
                        alt.crash().restart(),
                        alt.crash().withinSeconds(),
                        alt.crash().atMost()),
                server.ports().stream()
                        .map(port -> new ServerWire.Port(port.ip(), port.port(), port.protocol()))
                        .toList(),
                alt.terminal(),
                query(server, alt));
    }

    static ServerWire.Install install(Server server, Alt alt, boolean wipe) {
        Alt.Install install = alt.install();
        List<ServerWire.Requirement> requires = install.requires().stream()
                .map(needed -> new ServerWire.Requirement(needed.program(), needed.minimum(), needed.remedy()))
                .toList();
        return new ServerWire.Install(
                spec(server, alt), install.script(), install.interpreter(), requires, install.timeoutSeconds(), wipe);
    }

    /** A newer version of the alt may have other variables than the server was made with. */
    static Map<String, String> values(Server server, Alt alt) {
        Map<String, String> values = new HashMap<>();
        for (Alt.Variable variable : alt.variables()) {
            values.put(variable.env(), server.variables().getOrDefault(variable.env(), variable.defaultValue()));
        }
        return values;
    }

    private static ServerWire.Stop stop(Server server, Alt alt, Rendering rendering) {
        int tcpPort = 0;
        for (Server.Port port : server.ports()) {
            if (alt.stop().kind().equals("TCP") && port.role().equals(alt.stop().portRole())) {
                tcpPort = port.port();
            }
        }
        return new ServerWire.Stop(
                alt.stop().kind(),
                rendering.stopValue(),
                tcpPort,
                rendering.stopPassword(),
                alt.stop().timeoutSeconds());
    }

    private static ServerWire.@Nullable Query query(Server server, Alt alt) {
        Alt.Query query = alt.query();
        if (query == null) {
            return null;
        }
        return server.ports().stream()
                .filter(port -> port.role().equals(query.portRole()))
                .map(port -> new ServerWire.Query(query.protocol(), port.ip(), port.port()))
                .findFirst()
                .orElse(null);
    }

    static Surroundings surroundings(Server server) {
        Map<String, Integer> ports = new HashMap<>();
        String ip = "0.0.0.0";
        int main = 0;
        for (Server.Port port : server.ports()) {
            ports.put(port.role(), port.port());
            if (port.primary()) {
                ip = port.ip();
                main = port.port();
            }
        }
        return new Surroundings(server.name(), ip, main, server.limits().memoryMiB(), ports);
    }
}
