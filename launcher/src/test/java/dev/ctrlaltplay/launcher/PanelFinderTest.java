package dev.ctrlaltplay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PanelFinderTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void aPanelThatAnswersIsFoundOnceAndNonsenseIsPassedOver() throws Exception {
        try (DatagramSocket panel = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            Thread answers = new Thread(() -> answer(panel));
            answers.start();
            PanelFinder finder = new PanelFinder(List.of(new InetSocketAddress(LOOPBACK, panel.getLocalPort())));

            assertThat(finder.find(Duration.ofMillis(700)))
                    .containsExactly(new PanelFinder.Found("https://localhost:8080", "a".repeat(64)));
            answers.join();
        }
    }

    @Test
    void whereNobodyAnswersNothingIsFound() throws IOException {
        try (DatagramSocket silent = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            PanelFinder finder = new PanelFinder(List.of(new InetSocketAddress(LOOPBACK, silent.getLocalPort())));

            assertThat(finder.find(Duration.ofMillis(200))).isEmpty();
        }
    }

    private static void answer(DatagramSocket panel) {
        ObjectMapper json = new ObjectMapper();
        DatagramPacket question = new DatagramPacket(new byte[512], 512);
        try {
            panel.receive(question);
            JsonNode asked = json.readTree(question.getData(), 0, question.getLength());
            ObjectNode good = json.createObjectNode()
                    .put("type", "panel")
                    .put("id", asked.path("id").asText())
                    .put("url", "https://localhost:8080")
                    .put("pin", "a".repeat(64));
            send(panel, question, json.writeValueAsBytes(good));
            send(panel, question, json.writeValueAsBytes(good));
            send(panel, question, json.writeValueAsBytes(good.deepCopy().put("id", "of another question")));
            send(panel, question, json.writeValueAsBytes(good.deepCopy().put("url", "file:///etc/passwd")));
            send(panel, question, new byte[] {1, 2, 3});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(DatagramSocket panel, DatagramPacket to, byte[] bytes) throws IOException {
        panel.send(new DatagramPacket(bytes, bytes.length, to.getSocketAddress()));
    }
}
