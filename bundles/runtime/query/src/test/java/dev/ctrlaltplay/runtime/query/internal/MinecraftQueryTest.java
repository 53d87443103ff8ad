package dev.ctrlaltplay.runtime.query.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.runtime.GameStatus;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class MinecraftQueryTest {
    private static final Duration SOON = Duration.ofSeconds(2);

    private static GameStatus ask(FakeTcp.Game game, Duration timeout) throws IOException {
        try (FakeTcp server = new FakeTcp(game)) {
            return new MinecraftQuery().ask(server.address(), timeout);
        }
    }

    private static GameStatus answered(byte[] answer) throws IOException {
        return ask(
                (in, out) -> {
                    in.readNBytes(1);
                    out.write(answer);
                },
                SOON);
    }

    private static byte[] varInt(int value) {
        return value < 128 ? Bytes.of(value) : Bytes.of(value & 0x7f | 0x80, varInt(value >>> 7));
    }

    private static byte[] packet(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        byte[] body = Bytes.of(0, varInt(text.length), text);
        return Bytes.of(varInt(body.length), body);
    }

    @Test
    void theQuestionIsAHandshakeAndARequest() throws IOException {
        CompletableFuture<byte[]> asked = new CompletableFuture<>();

        GameStatus status = ask(
                (in, out) -> {
                    int length = in.read();
                    asked.complete(in.readNBytes(length + 2));
                    out.write(
                            packet("{\"players\":{\"max\":20,\"online\":3,\"sample\":[]},\"description\":\"\u00e9\"}"));
                },
                SOON);

        assertThat(status).isEqualTo(new GameStatus(3, 20));
        byte[] question = asked.join();
        int port = (question[question.length - 5] & 0xff) << 8 | question[question.length - 4] & 0xff;
        assertThat(question)
                .isEqualTo(Bytes.of(
                        0,
                        Bytes.many(4, 0xff),
                        0x0f,
                        9,
                        "127.0.0.1".getBytes(StandardCharsets.US_ASCII),
                        port >> 8,
                        port,
                        1,
                        1,
                        0));
    }

    @Test
    void anAnswerInPiecesIsPutTogether() throws IOException {
        byte[] whole = packet("{\"players\":{\"online\":1,\"max\":2},\"favicon\":\"" + "x".repeat(60_000) + "\"}");

        GameStatus status = ask(
                (in, out) -> {
                    out.write(whole, 0, 2);
                    out.flush();
                    out.write(whole, 2, whole.length - 2);
                },
                SOON);

        assertThat(status).isEqualTo(new GameStatus(1, 2));
    }

    @Test
    void lengthsThatLieAreRefused() {
        assertThatThrownBy(() -> answered(Bytes.of(0xff, 0xff, 0xff, 0xff, 0x07)))
                .hasMessage("an answer of 2147483647 bytes");
        assertThatThrownBy(() -> answered(Bytes.of(0xff, 0xff, 0xff, 0xff, 0x0f)))
                .hasMessage("an answer of -1 bytes");
        assertThatThrownBy(() -> answered(Bytes.many(20, 0xff))).hasMessage("a number of more than five bytes");
        assertThatThrownBy(() -> answered(Bytes.of(3, 0, 0xff, 0x7f))).hasMessage("its answer ends too soon");
        assertThatThrownBy(() -> answered(Bytes.of(7, 0, 0xff, 0xff, 0xff, 0xff, 0x0f)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerThatEndsTooSoonIsRefused() {
        byte[] whole = packet("{\"players\":{\"online\":1,\"max\":2}}");

        assertThatThrownBy(() -> answered(new byte[0])).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> answered(Arrays.copyOf(whole, 10))).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsNoStatusIsRefused() {
        assertThatThrownBy(() -> answered(Bytes.of(1, 5))).hasMessage("it answers something else");
        assertThatThrownBy(() -> answered(packet("no JSON"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> answered(packet("[".repeat(5000)))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> answered(packet("{}"))).hasMessage("it does not tell how many play");
        assertThatThrownBy(() -> answered(packet("{\"players\":{\"online\":\"3\"}}")))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> answered(packet("{\"players\":{\"online\":1e99}}")))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> answered(packet("{\"players\":{\"online\":-5}}")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aGameThatTricklesIsGivenUpAtTheTimeout() {
        long begun = System.nanoTime();

        assertThatThrownBy(() -> ask(
                        (in, out) -> {
                            out.write(Bytes.of(varInt(90_000)));
                            while (System.nanoTime() - begun < SOON.toNanos()) {
                                out.write(0);
                                out.flush();
                                LockSupport.parkNanos(10_000_000);
                            }
                        },
                        Duration.ofMillis(200)))
                .isInstanceOf(SocketTimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
    }
}
