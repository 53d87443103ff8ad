package dev.ctrlaltplay.runtime.query.internal;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Questions and answers over UDP with one address; what others send is not seen. */
final class Datagrams implements Closeable {
    /** Longer ones are cut, and then end too soon. */
    private static final int LONGEST = 4096;

    /** Of answers that are none; a game that sends nothing else is not listened to for ever. */
    private static final int MOST = 16;

    private final DatagramSocket socket;
    private final Deadline deadline;
    private int received;

    Datagrams(InetSocketAddress address, Duration timeout) throws IOException {
        this.deadline = new Deadline(timeout);
        this.socket = new DatagramSocket();
        try {
            socket.connect(address);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    void send(byte[] packet) throws IOException {
        socket.send(new DatagramPacket(packet, packet.length));
    }

    PacketReader receive() throws IOException {
        if (++received > MOST) {
            throw new IOException("it answers something else");
        }
        byte[] bytes = new byte[LONGEST];
        DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
        socket.setSoTimeout(deadline.millisLeft());
        socket.receive(packet);
        return new PacketReader(bytes, packet.getLength());
    }

    @Override
    public void close() {
        socket.close();
    }
}
