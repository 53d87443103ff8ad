package dev.ctrlaltplay.runtime.query.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** A question over TCP and its answer, all of it in one time, however slowly the answer trickles. */
final class Connection implements Closeable {
    private final Socket socket = new Socket();
    private final Deadline deadline;

    Connection(InetSocketAddress address, Duration timeout) throws IOException {
        this.deadline = new Deadline(timeout);
        try {
            socket.connect(address, deadline.millisLeft());
            socket.setTcpNoDelay(true);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    byte[] read(int count) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] bytes = new byte[count];
        int have = 0;
        while (have < count) {
            socket.setSoTimeout(deadline.millisLeft());
            int more = in.read(bytes, have, count - have);
            if (more < 0) {
                throw new IOException("its answer ends too soon");
            }
            have += more;
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
