package dev.ctrlaltplay.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** TCP ports of this machine: which are free, and who has the others. */
final class Ports {
    private Ports() {}

    /** Whether it can be listened on, at loopback of both families and at {@code bind}. */
    static boolean isFree(int port, String bind) {
        for (String address : List.of(bind, "127.0.0.1", "::1")) {
            try {
                InetAddress local = InetAddress.getByName(address);
                if (java.net.NetworkInterface.getByInetAddress(local) == null && !local.isAnyLocalAddress()) {
                    continue; // No such family here.
                }
                try (ServerSocket socket = new ServerSocket()) {
                    socket.setReuseAddress(true);
                    socket.bind(new InetSocketAddress(local, port), 1);
                }
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }

    /** The first free one from {@code first} on. */
    static int firstFree(int first, String bind) {
        for (int port = first; port < Math.min(first + 1000, 65536); port++) {
            if (isFree(port, bind)) {
                return port;
            }
        }
        throw new CapException("no free port from " + first + " to " + (first + 999));
    }

    /** The wished one where it is free; otherwise says who has it. */
    static int require(int port, String bind) {
        if (isFree(port, bind)) {
            return port;
        }
        throw new CapException("port " + port + " is taken by " + owner(port).orElse("a process of another user")
                + "; stop it, or choose another --port");
    }

    /** The program that listens on a port, where this user may know it. */
    static Optional<String> owner(int port) {
        try {
            for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
                Path file = Path.of(table);
                if (!Files.isReadable(file)) {
                    continue;
                }
                Optional<String> inode = listeningInode(Files.readAllLines(file), port);
                Optional<String> owner = inode.isPresent() ? holder(inode.get()) : Optional.empty();
                if (owner.isPresent()) {
                    return owner;
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // Only a nicety of the message.
        }
        return Optional.empty();
    }

    /** Field 10 of the line whose local port matches and whose state is LISTEN (0A); see proc_net_tcp. */
    static Optional<String> listeningInode(List<String> lines, int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        for (String line : lines) {
            String[] fields = line.strip().split("\\s+");
            if (fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals("0A")) {
                return Optional.of(fields[9]);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> holder(String inode) throws IOException {
        String socket = "socket:[" + inode + "]";
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process.resolve("fd"), socket)) {
                    String program = Files.readString(process.resolve("comm")).strip();
                    return Optional.of(program + " (pid " + process.getFileName() + ")");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean holds(Path descriptors, String socket) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(descriptors)) {
            for (Path descriptor : all) {
                if (Files.isSymbolicLink(descriptor)
                        && Files.readSymbolicLink(descriptor).toString().equals(socket)) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false; // Another user's process, or one that just ended.
        }
        return false;
    }
}
