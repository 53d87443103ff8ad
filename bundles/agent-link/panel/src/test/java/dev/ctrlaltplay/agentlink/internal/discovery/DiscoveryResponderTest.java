package dev.ctrlaltplay.agentlink.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.protocol.Discovery;
import dev.ctrlaltplay.protocol.Discovery.Answer;
import dev.ctrlaltplay.protocol.Discovery.Question;
import dev.ctrlaltplay.protocol.Message;
import dev.ctrlaltplay.protocol.Wire;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiscoveryResponderTest {
    private final Wire wire = new Wire();
    private DiscoveryResponder responder;

    @BeforeEach
    void open() throws IOException {
        responder = new DiscoveryResponder("http://localhost:8123", "", 0);
        responder.start();
    }

    @AfterEach
    void close() {
        responder.close();
    }

    @Test
    void whoAsksOnTheSameMachineLearnsTheAddress() throws IOException {
        Answer answer = wire.read(ask(question(), 2_000), Answer.class);

        assertThat(answer.type()).isEqualTo(Answer.TYPE);
        assertThat(answer.id()).isEqualTo("q1");
        assertThat(answer.url()).isEqualTo("http://localhost:8123");
        assertThat(answer.pin()).isEmpty();
    }

    @Test
    void aShortQuestionIsNotAnsweredSinceTheAnswerWouldBeLarger() {
        String brief = question().strip();

        assertThatThrownBy(() -> ask(brief, 300)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void nonsenseIsNotAnsweredAndDoesNoHarm() throws IOException {
        assertThatThrownBy(() -> ask("x".repeat(Discovery.SIZE), 300)).isInstanceOf(SocketTimeoutException.class);

        assertThat(ask(question(), 2_000)).contains("localhost");
    }

    private String question() {
        String text = wire.write(new Question(Question.TYPE, "q1", Message.VERSION));
        return text + " ".repeat(Discovery.SIZE - text.length());
    }

    private String ask(String text, int millis) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            socket.setSoTimeout(millis);
            socket.send(new DatagramPacket(bytes, bytes.length, loopback, responder.port()));
            DatagramPacket answer = new DatagramPacket(new byte[Discovery.SIZE], Discovery.SIZE);
            socket.receive(answer);
            return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8);
        }
    }
}
