package dev.ctrlaltplay.agentlink.internal.discovery;

import dev.ctrlaltplay.protocol.Discovery;
import dev.ctrlaltplay.protocol.Discovery.Answer;
import dev.ctrlaltplay.protocol.Discovery.Question;
import dev.ctrlaltplay.protocol.Message;
import dev.ctrlaltplay.protocol.Wire;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers questions for panels. A panel that listens on loopback alone hears and answers this machine only; any other
 * names the address under which the asker can reach it.
 */
final class DiscoveryResponder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DiscoveryResponder.class);
    /** A flood of questions is passed over rather than answered. */
    private static final int MOST_PER_SECOND = 20;

    private final Wire wire = new Wire();
    private final DatagramSocket socket;
    private final URI panel;
    private final String pin;
    private final Thread thread;
    private long second;
    private int answered;

    /**
     * @param url the panel's own address; its host decides who is answered
     * @param pin of the certificate; empty over plain HTTP
     */
    DiscoveryResponder(String url, String pin, int port) throws IOException {
        this.panel = URI.create(url);
        this.pin = pin;
        this.socket = new DatagramSocket(null);
        try {
            socket.bind(local() ? new InetSocketAddress(loopback(), port) : new InetSocketAddress(port));
        } catch (SocketException e) {
            socket.close();
            throw e;
        }
        this.thread = new Thread(this::listen, "cap-agent-link-discovery");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    }

    private boolean local() throws IOException {
        return InetAddress.getByName(panel.getHost()).isLoopbackAddress();
    }

    private void listen() {
        byte[] buffer = new byte[Discovery.SIZE];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                answer(packet);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.debug("A question for panels could not be answered", e);
                }
            } catch (IllegalArgumentException e) {
                LOG.debug("A datagram from {} is no question", packet.getAddress());
            }
        }
    }

    private void answer(DatagramPacket packet) throws IOException {
        if (packet.getLength() < Discovery.SIZE || !withinRate()) {
            return;
        }
        String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        Question question = wire.read(text.strip(), Question.class);
        if (!Question.TYPE.equals(question.type()) || question.id().length() > 64) {
            return;
        }
        String host = host(packet.getAddress());
        if (host.isEmpty()) {
            return;
        }
        String url = panel.getScheme() + "://" + host + ":" + panel.getPort();
        byte[] bytes = wire.write(new Answer(Answer.TYPE, question.id(), Message.VERSION, url, pin))
                .getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= Discovery.SIZE) {
            socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
        }
    }

    /** The name this machine has for the asker; empty where he could not reach the panel. */
    private String host(InetAddress asker) throws IOException {
        boolean here = asker.isLoopbackAddress() || NetworkInterface.getByInetAddress(asker) != null;
        if (local() || here) {
            return here ? "localhost" : "";
        }
        try (DatagramSocket towards = new DatagramSocket()) {
            // Connecting a datagram socket sends nothing; the system only chooses the address it would send from.
            towards.connect(asker, Discovery.PORT);
            InetAddress mine = towards.getLocalAddress();
            return mine instanceof Inet6Address ? "[" + mine.getHostAddress() + "]" : mine.getHostAddress();
        }
    }

    private boolean withinRate() {
        long now = System.nanoTime() / 1_000_000_000;
        if (now != second) {
            second = now;
            answered = 0;
        }
        return ++answered <= MOST_PER_SECOND;
    }

    @Override
    public void close() {
        socket.close();
    }
}
