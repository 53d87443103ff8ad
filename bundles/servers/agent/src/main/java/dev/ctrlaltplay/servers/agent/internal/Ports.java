package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.protocol.ServerWire.Port;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether ports are free, and who has them. */
final class Ports {
    private static final Logger LOG = LoggerFactory.getLogger(Ports.class);

    private Ports() {}

    /** What is in the way of a start, for a person; empty where all are free. */
    static Optional<String> taken(List<Port> ports) {
        for (Port port : ports) {
            String protocol = port.protocol().toUpperCase(Locale.ROOT);
            if (!protocol.equals("UDP") && !freeTcp(port)) {
                return Optional.of("port " + port.port() + "/TCP is in use" + by(port.port(), "tcp"));
            }
            if (!protocol.equals("TCP") && !freeUdp(port)) {
                return Optional.of("port " + port.port() + "/UDP is in use" + by(port.port(), "udp"));
            }
        }
        return Optional.empty();
    }

    private static boolean freeTcp(Port port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections of the last run may still linger; the game itself is not hindered by them.
            socket.setReuseAddress(true);
            socket.bind(address(port));
            return true;
        } catch (IOException taken) {
            LOG.debug("port {}", port, taken);
            return false;
        }
    }

    private static boolean freeUdp(Port port) {
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.bind(address(port));
            return true;
        } catch (IOException taken) {
            LOG.debug("port {}", port, taken);
            return false;
        }
    }

    private static InetSocketAddress address(Port port) throws IOException {
        String ip = port.ip().isEmpty() ? "0.0.0.0" : port.ip();
        return new InetSocketAddress(InetAddress.getByName(ip), port.port());
    }

    /** Program and pid, where this user may see them. Format: proc(5), /proc/net/tcp. */
    private static String by(int port, String protocol) {
        Set<String> sockets = new HashSet<>();
        String suffix = String.format(":%04X", port);
        try {
            for (String table : List.of(protocol, protocol + "6")) {
                for (String line : Files.readAllLines(Path.of("/proc/net", table))) {
                    String[] f = line.trim().split("\\s+");
                    boolean listens = f.length > 9 && (protocol.equals("udp") || f[3].equals("0A"));
                    if (listens && f[1].endsWith(suffix)) {
                        sockets.add("socket:[" + f[9] + "]");
                    }
                }
            }
            return sockets.isEmpty() ? "" : owner(sockets);
        } catch (IOException | DirectoryIteratorException hidden) {
            LOG.debug("cannot see who has port {}", port, hidden);
            return "";
        }
    }

    private static String owner(Set<String> sockets) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : all) {
                if (holds(process, sockets)) {
                    String name = Files.readString(process.resolve("comm")).trim();
                    return " by " + name + " (pid " + process.getFileName() + ")";
                }
            }
        }
        return "";
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> handles = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path handle : handles) {
                if (sockets.contains(Files.readSymbolicLink(handle).toString())) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException goneOrNotOurs) {
            return false;
        }
        return false;
    }
}
