package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.protocol.ServerWire.Stop;
import dev.ctrlaltplay.runtime.GameProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Ways to speak to a running game. */
final class Stopping {
    private Stopping() {}

    /** Asks the game to end, in the way its alt says. */
    static void ask(GameProcess game, Stop stop) throws IOException {
        switch (stop.kind()) {
            case "COMMAND" -> line(game, stop, stop.value());
            case "SIGNAL" -> {
                if (!game.signal(stop.value().isEmpty() ? "SIGTERM" : stop.value())) {
                    throw new IOException("there is no process to signal");
                }
            }
            case "TCP" -> TcpConsole.send(stop.tcpPort(), stop.tcpPassword(), stop.value());
            default -> throw new IOException("unknown way to stop: " + stop.kind());
        }
    }

    /** One line to the game's console, which for some games is a TCP port. */
    static void line(GameProcess game, Stop stop, String line) throws IOException {
        if (stop.kind().equals("TCP")) {
            TcpConsole.send(stop.tcpPort(), stop.tcpPassword(), line);
        } else if (!game.write((line + "\n").getBytes(StandardCharsets.UTF_8))) {
            throw new IOException("its input is closed");
        }
    }
}
