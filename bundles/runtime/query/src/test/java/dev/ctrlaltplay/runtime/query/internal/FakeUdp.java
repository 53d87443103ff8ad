package dev.ctrlaltplay.runtime.query.internal;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A game behind a real UDP socket: each packet it gets is answered with those that {@code game} makes of it. */
final class FakeUdp implements AutoCloseable {
    private final DatagramSocket socket;

    FakeUdp(Function<byte[], List<byte[]>> game) throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> answer(game), "fake-udp");
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }

    private void answer(Function<byte[], List<byte[]>> game) {
        byte[] bytes = new byte[2048];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
                socket.receive(packet);
                for (byte[] answer : game.apply(Arrays.copyOf(bytes, packet.getLength()))) {
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (SocketException closed) {
            // The test is over.
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
