package dev.ctrlaltplay.runtime.query.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.runtime.GameStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TeeworldsQueryTest {
    private static final byte[] THEIRS = {9, 8, 7, 6};
    private static final byte[] INFO = "inf3".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FOUR = Bytes.many(4, 0xff);
    private static final byte[] TEN = Bytes.many(10, 0xff);

    private static GameStatus ask(Function<byte[], List<byte[]>> answers) throws IOException {
        try (FakeUdp game = new FakeUdp(answers)) {
            return new TeeworldsQuery().ask(game.address(), Duration.ofSeconds(2));
        }
    }

    private static boolean isSix(byte[] asked) {
        return asked.length == 15 && asked[0] == -1;
    }

    private static byte[] six(byte[] asked, Object... rest) {
        return Bytes.of(
                TEN, INFO, Integer.toString(asked[14] & 0xff), "0.6.4", "A server", "dm1", "DM", Bytes.of(rest));
    }

    /** A 0.7 server: a token for who asks for one, and {@code info} for who shows it. */
    private static List<byte[]> seven(byte[] asked, byte[] info) {
        if (asked.length == 520 && asked[0] == 4 && asked[7] == 5) {
            byte[] token = Arrays.copyOfRange(asked, 8, 12);
            return List.of(Bytes.of(4, 0, 0, token, 5, THEIRS));
        }
        if (asked.length == 18 && asked[0] == 0x21 && Arrays.equals(asked, 1, 5, THEIRS, 0, 4)) {
            return List.of(Bytes.of(0x21, Arrays.copyOfRange(asked, 5, 9), THEIRS, info));
        }
        return List.of();
    }

    @Test
    void version6IsUnderstood() throws IOException {
        assertThat(ask(asked -> isSix(asked) ? List.of(six(asked, "0", "1", "8", "3", "16")) : List.of()))
                .isEqualTo(new GameStatus(3, 16));
    }

    @Test
    void version7IsUnderstood() throws IOException {
        // 100 is packed in two bytes: six bits and more, then the rest.
        byte[] info = Bytes.of(FOUR, INFO, 0, "0.7.5", "A server", "", "dm1", "DM", 0, 1, 2, 8, 3, 0xa4, 0x01);

        assertThat(ask(asked -> seven(asked, info))).isEqualTo(new GameStatus(3, 100));
    }

    @Test
    void anAnswerToAnotherQuestionIsRefused() {
        assertThatThrownBy(() -> ask(asked -> {
                    byte[] other = asked.clone();
                    other[other.length - 1]++;
                    return isSix(asked) ? List.of(six(other, "0", "1", "8", "3", "16")) : List.of();
                }))
                .hasMessage("it answers another question");
    }

    @Test
    void packetsThatAreNoAnswerAreNotReadForEver() {
        byte[][] noise = new byte[64][];
        Arrays.fill(noise, Bytes.of("noise"));

        assertThatThrownBy(() -> ask(asked -> List.of(noise))).hasMessage("it answers something else");
    }

    @Test
    void numbersThatCannotBeAreRefused() {
        assertThatThrownBy(
                        () -> ask(asked -> isSix(asked) ? List.of(six(asked, "0", "1", "8", "-3", "16")) : List.of()))
                .hasMessage("no number");
        assertThatThrownBy(() ->
                        ask(asked -> isSix(asked) ? List.of(six(asked, "0", "1", "8", "9999999", "16")) : List.of()))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ask(
                        asked -> isSix(asked) ? List.of(six(asked, "0", "1", "8", "99999999999", "16")) : List.of()))
                .hasMessage("a number of 11 digits");
        byte[] endless = Bytes.of(FOUR, INFO, 0, "", "", "", "", "", Bytes.many(40, 0xff));
        assertThatThrownBy(() -> ask(asked -> seven(asked, endless))).hasMessage("a number of more than five bytes");
        byte[] negative = Bytes.of(FOUR, INFO, 0, "", "", "", "", "", 0, 0, 0, 0, 0x42, 8);
        assertThatThrownBy(() -> ask(asked -> seven(asked, negative))).isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerThatEndsTooSoonIsRefused() {
        assertThatThrownBy(() -> ask(asked -> isSix(asked) ? List.of(six(asked, "0", "1")) : List.of()))
                .hasMessage("its answer ends too soon");
        assertThatThrownBy(() -> ask(asked -> seven(asked, Bytes.of(FOUR, INFO))))
                .hasMessage("its answer ends too soon");
    }
}
