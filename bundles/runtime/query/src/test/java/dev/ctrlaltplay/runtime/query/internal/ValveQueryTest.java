package dev.ctrlaltplay.runtime.query.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.runtime.GameStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ValveQueryTest {
    private static final byte[] MAGIC = Bytes.many(4, 0xff);
    private static final byte[] QUESTION = Bytes.of(MAGIC, (int) 'T', "Source Engine Query");
    private static final byte[] INFO = Bytes.of(
            MAGIC, (int) 'I', 17, "A server", "map", "folder", "A game", 10, 0, 5, 32, 2, (int) 'd', (int) 'l', 0, 1);

    private static GameStatus ask(Function<byte[], List<byte[]>> answers) throws IOException {
        try (FakeUdp game = new FakeUdp(answers)) {
            return new ValveQuery().ask(game.address(), Duration.ofSeconds(2));
        }
    }

    @Test
    void aGameWithoutChallengeIsUnderstood() throws IOException {
        assertThat(ask(asked -> List.of(INFO))).isEqualTo(new GameStatus(5, 32));
    }

    @Test
    void aChallengeIsSentBack() throws IOException {
        byte[] challenge = {1, 2, 3, 4};

        assertThat(ask(asked -> {
                    String text = new String(asked, StandardCharsets.ISO_8859_1);
                    String question = new String(QUESTION, StandardCharsets.ISO_8859_1);
                    if (text.equals(question)) {
                        return List.of(Bytes.of(MAGIC, (int) 'A', challenge));
                    }
                    return text.equals(question + "\1\2\3\4") ? List.of(INFO) : List.of();
                }))
                .isEqualTo(new GameStatus(5, 32));
    }

    @Test
    void theOlderEngineIsUnderstood() throws IOException {
        byte[] info = Bytes.of(MAGIC, (int) 'm', "127.0.0.1:1", "A server", "map", "folder", "A game", 7, 16, 47);

        assertThat(ask(asked -> List.of(info))).isEqualTo(new GameStatus(7, 16));
    }

    @Test
    void challengesWithoutEndAreGivenUp() {
        assertThatThrownBy(() -> ask(asked -> List.of(Bytes.of(MAGIC, (int) 'A', 1, 2, 3, 4))))
                .hasMessage("it does not take its own challenge");
    }

    @Test
    void liesAreRefused() {
        assertThatThrownBy(() -> ask(asked -> List.of(Bytes.of("HTTP/1.1 200 OK"))))
                .hasMessage("it answers something else");
        assertThatThrownBy(() -> ask(asked -> List.of(Bytes.of(MAGIC, (int) 'I', 17, "A server"))))
                .hasMessage("its answer ends too soon");
        assertThatThrownBy(() -> ask(asked -> List.of(Bytes.of(MAGIC, (int) 'A', 1))))
                .hasMessage("its answer ends too soon");
        assertThatThrownBy(() -> ask(asked -> List.of(MAGIC))).hasMessage("its answer ends too soon");
    }
}
