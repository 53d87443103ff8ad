package dev.ctrlaltplay.store.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A TCP proxy that can be cut, as when a database is stopped, and mended. */
final class CuttableProxy implements AutoCloseable {
    private final InetSocketAddress target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final int port;
    private @Nullable ServerSocket server;

    CuttableProxy(String host, int targetPort) throws IOException {
        target = new InetSocketAddress(host, targetPort);
        port = listen(0);
    }

    int port() {
        return port;
    }

    void cut() throws IOException {
        if (server != null) {
            server.close();
        }
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    void mend() throws IOException {
        listen(port);
    }

    private int listen(int at) throws IOException {
        ServerSocket listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        server = listening;
        start(() -> {
            while (!listening.isClosed()) {
                Socket client = listening.accept();
                Socket upstream = new Socket();
                upstream.connect(target, 3_000);
                sockets.add(client);
                sockets.add(upstream);
                start(() -> client.getInputStream().transferTo(upstream.getOutputStream()));
                start(() -> upstream.getInputStream().transferTo(client.getOutputStream()));
            }
        });
        return listening.getLocalPort();
    }

    private interface Copy {
        void run() throws IOException;
    }

    private static void start(Copy copy) {
        Thread thread = new Thread(() -> {
            try {
                copy.run();
            } catch (IOException e) {
                // Cut: that is what it is for.
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            cut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
