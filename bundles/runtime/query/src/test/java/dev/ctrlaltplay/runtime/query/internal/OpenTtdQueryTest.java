package dev.ctrlaltplay.runtime.query.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.runtime.GameStatus;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OpenTtdQueryTest {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final byte[] EIGHT = new byte[8];

    private static byte[] framed(byte[] body) {
        int length = body.length + 3;
        return Bytes.of(length & 0xff, length >> 8, 6, body);
    }

    private static byte[] tail(int clients, int most) {
        return Bytes.of(EIGHT, 15, 2, 0, "A server", "13.0", 0, most, clients, 1, 0, 1, 0, 1, 0, 1);
    }

    private static GameStatus ask(byte[] answer) throws IOException {
        try (FakeTcp game = new FakeTcp((in, out) -> {
            if (Arrays.equals(in.readNBytes(3), new byte[] {3, 0, 7})) {
                out.write(answer);
            }
        })) {
            return new OpenTtdQuery().ask(game.address(), SOON);
        }
    }

    @Test
    void everyVersionIsUnderstood() throws IOException {
        byte[] named = Bytes.of(1, new byte[20], "a NewGRF");
        byte[] script = Bytes.of(0, 0, 0, 0, "");

        assertThat(ask(framed(Bytes.of(7, EIGHT, 1, script, named, tail(3, 25)))))
                .isEqualTo(new GameStatus(3, 25));
        assertThat(ask(framed(Bytes.of(6, 2, script, 2, EIGHT, tail(4, 25))))).isEqualTo(new GameStatus(4, 25));
        assertThat(ask(framed(Bytes.of(6, 0, script, 1, new byte[20], tail(5, 25)))))
                .isEqualTo(new GameStatus(5, 25));
        assertThat(ask(framed(Bytes.of(4, 0, EIGHT, 15, 2, 0, "A server", "1.0", 1, 0, 10, 9))))
                .isEqualTo(new GameStatus(9, 10));
        assertThat(ask(framed(Bytes.of(1, "A server", "0.4", 1, 0, 10, 8)))).isEqualTo(new GameStatus(8, 10));
    }

    @Test
    void aPacketThatLiesOfItsLengthIsRefused() {
        byte[] lie = framed(Bytes.of(6, 0, 0, 0, 0, 0, "", 0, tail(3, 25)));
        lie[0] = -1;
        lie[1] = -1;

        assertThatThrownBy(() -> ask(lie)).hasMessage("an answer of 65533 bytes");
        lie[1] = 1;
        assertThatThrownBy(() -> ask(lie)).hasMessage("its answer ends too soon");
        assertThatThrownBy(() -> ask(new byte[] {0, 0, 6, 6})).hasMessage("an answer of -2 bytes");
    }

    @Test
    void moreNewGrfsThanThereAreEndTheAnswer() {
        assertThatThrownBy(() -> ask(framed(Bytes.of(6, 0, 0, 0, 0, 0, "", 255, tail(3, 25)))))
                .hasMessage("its answer ends too soon");
    }

    @Test
    void aTextWithoutEndIsRefused() {
        assertThatThrownBy(() -> ask(framed(Bytes.of(1, Bytes.many(3000, 'x')))))
                .hasMessage("its answer ends too soon");
    }

    @Test
    void otherPacketsAndVersionsAreRefused() {
        assertThatThrownBy(() -> ask(new byte[0])).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ask(Bytes.of(4, 0, 9, 7))).hasMessage("it answers something else");
        assertThatThrownBy(() -> ask(framed(Bytes.of(99, tail(3, 25))))).hasMessage("information of version 99");
        assertThatThrownBy(() -> ask(framed(Bytes.of(6, 7, 0, 0, 0, 0, "")))).hasMessage("NewGRFs of kind 7");
    }

    @Test
    void silenceEndsAtTheTimeout() {
        long begun = System.nanoTime();

        assertThatThrownBy(() -> {
                    try (FakeTcp game = new FakeTcp((in, out) -> in.readAllBytes())) {
                        new OpenTtdQuery().ask(game.address(), Duration.ofMillis(100));
                    }
                })
                .isInstanceOf(SocketTimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void aPortThatNobodyHasIsAnError() throws IOException {
        InetSocketAddress nobody;
        try (FakeTcp game = new FakeTcp((in, out) -> in.readAllBytes())) {
            nobody = game.address();
        }
        assertThatThrownBy(() -> new OpenTtdQuery().ask(nobody, SOON)).isInstanceOf(IOException.class);
    }
}
