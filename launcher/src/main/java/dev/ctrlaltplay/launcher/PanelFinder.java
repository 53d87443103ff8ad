package dev.ctrlaltplay.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Looks for panels on this machine and its networks: one datagram to loopback and to each broadcast address, as
 * docs/protocol.md describes. What answers is only a proposal: the agent waits there until a person accepts it.
 */
final class PanelFinder {
    /** UDP port that panels listen on. */
    static final int PORT = 47643;

    private static final int SIZE = 512;
    private static final int MOST = 20;

    private final ObjectMapper json = new ObjectMapper();
    private final List<InetSocketAddress> targets;

    PanelFinder() throws IOException {
        this(everywhere());
    }

    PanelFinder(List<InetSocketAddress> targets) {
        this.targets = targets;
    }

    /** A panel that answered; {@code pin} is empty over plain HTTP. */
    record Found(String url, String pin) implements Comparable<Found> {
        @Override
        public int compareTo(Found other) {
            return (url + pin).compareTo(other.url + other.pin);
        }
    }

    /** All that answer within {@code patience}, each once. */
    Set<Found> find(Duration patience) throws IOException {
        String id = UUID.randomUUID().toString();
        byte[] question = question(id);
        Set<Found> found = new TreeSet<>();
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setBroadcast(true);
            for (InetSocketAddress target : targets) {
                try {
                    socket.send(new DatagramPacket(question, question.length, target));
                } catch (IOException e) {
                    // A network that cannot be asked, such as one that is going down, does not spoil the others.
                    continue;
                }
            }
            long until = System.nanoTime() + patience.toNanos();
            long left = patience.toMillis();
            while (left > 0 && found.size() < MOST) {
                socket.setSoTimeout((int) left);
                DatagramPacket answer = new DatagramPacket(new byte[SIZE], SIZE);
                try {
                    socket.receive(answer);
                } catch (SocketTimeoutException e) {
                    break;
                }
                read(answer, id, found);
                left = (until - System.nanoTime()) / 1_000_000;
            }
        }
        return found;
    }

    private byte[] question(String id) throws JsonProcessingException {
        byte[] text = json.writeValueAsBytes(
                json.createObjectNode().put("type", "discover").put("id", id).put("version", "1.0"));
        byte[] padded = new byte[SIZE];
        Arrays.fill(padded, (byte) ' ');
        System.arraycopy(text, 0, padded, 0, text.length);
        return padded;
    }

    private void read(DatagramPacket packet, String id, Set<Found> found) {
        try {
            JsonNode answer =
                    json.readTree(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
            String url = answer.path("url").asText();
            if (answer.path("type").asText().equals("panel")
                    && answer.path("id").asText().equals(id)
                    && url.matches("https?://[A-Za-z0-9.:\\[\\]-]{1,200}")) {
                String pin = answer.path("pin").asText();
                found.add(new Found(url, pin.matches("[0-9a-f]{64}") ? pin : ""));
            }
        } catch (JsonProcessingException e) {
            // Anybody may send anything to an open port: what is no answer is passed over.
            return;
        }
    }

    private static List<InetSocketAddress> everywhere() throws IOException {
        List<InetSocketAddress> all = new ArrayList<>();
        all.add(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), PORT));
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (network.isUp() && !network.isLoopback()) {
                for (InterfaceAddress address : network.getInterfaceAddresses()) {
                    if (address.getBroadcast() != null) {
                        all.add(new InetSocketAddress(address.getBroadcast(), PORT));
                    }
                }
            }
        }
        return all;
    }
}
