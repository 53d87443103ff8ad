package dev.ctrlaltplay.runtime.query.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A game behind a real TCP socket, for one connection. */
final class FakeTcp implements AutoCloseable {
    interface Game {
        void serve(InputStream in, OutputStream out) throws IOException;
    }

    private final ServerSocket server;

    FakeTcp(Game game) throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(
                () -> {
                    try (Socket socket = server.accept()) {
                        game.serve(socket.getInputStream(), socket.getOutputStream());
                    } catch (IOException e) {
                        // Whoever asked has hung up, as it should on a liar.
                    }
                },
                "fake-tcp");
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", server.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
