package dev.ctrlaltplay.servers.agent.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A game's console on a TCP port of this machine: password first, then lines. */
final class TcpConsole {
    private static final int TIMEOUT_MILLIS = 2000;
    private static final int QUIET_MILLIS = 300;

    private TcpConsole() {}

    /** Sends one line and waits until the game has taken it. */
    static void send(int port, String password, String line) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            socket.setSoTimeout(TIMEOUT_MILLIS);
            if (!password.isEmpty()) {
                // Some games drop what comes before their prompt.
                await(socket, in);
                write(out, password);
                await(socket, in);
            }
            write(out, line);
            // Whoever closes first keeps the port waiting for a minute. Were it the game, it could not bind its own
            // console
            // port again when it is started at once.
            socket.shutdownOutput();
            await(socket, in);
        }
    }

    private static void write(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Until something came and then nothing more for a moment. */
    private static void await(Socket socket, InputStream in) throws IOException {
        byte[] sink = new byte[4096];
        int most = 64;
        try {
            while (most-- > 0 && in.read(sink) >= 0) {
                socket.setSoTimeout(QUIET_MILLIS);
            }
        } catch (SocketTimeoutException silent) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
        }
    }
}
