package dev.ctrlaltplay.console.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.protocol.ServerWire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u001b[2Jb",
                "a\u001b[10;10Hb",
                "a\u001b]0;title\u0007b",
                "a\u001b]52;c;ZXZpbA==\u001b\\b",
                "a\u001b[6nb",
                "a\u001bcb",
                "a\u001b(0b",
                "a\rb",
                "a\u0007b",
                "a\u009bb",
                "a\u001b\u001b[?25lb",
            })
    void whatMovesTheCursorOrAsksTheTerminalIsTakenOut(String text) {
        assertThat(ConsoleText.clean(text)).isEqualTo("ab");
    }

    @Test
    void coloursAndLettersStay() {
        assertThat(ConsoleText.clean("\u001b[1;31mrot äöü\u001b[0m")).isEqualTo("\u001b[1;31mrot äöü\u001b[0m");
    }

    @Test
    void aLetterThatArrivesInTwoChunksIsWhole() {
        List<String> out = new ArrayList<>();
        LineWriter lines = new LineWriter(out::add);
        byte[] bytes = "grün\n".getBytes(UTF_8);
        lines.write(java.util.Arrays.copyOf(bytes, 3));
        lines.write(java.util.Arrays.copyOfRange(bytes, 3, bytes.length));
        assertThat(out).containsExactly("grün");
    }

    @Test
    void theNewestLinesAreCutAndTheNextPositionGoesOn() {
        byte[] data = "one\ntwo\nthree\nhal".getBytes(UTF_8);
        ServerWire.ConsoleBytes bytes = new ServerWire.ConsoleBytes(100, data);

        ConsoleResource.Stretch newest = ConsoleResource.cut(bytes, true, 2);
        assertThat(newest.lines()).containsExactly("three", "hal");
        assertThat(newest.position()).isEqualTo("108");
        assertThat(newest.next()).isEqualTo("117");

        ConsoleResource.Stretch from = ConsoleResource.cut(bytes, false, 2);
        assertThat(from.lines()).containsExactly("one", "two");
        assertThat(from.next()).isEqualTo("108");

        ConsoleResource.Stretch all = ConsoleResource.cut(bytes, false, 10);
        assertThat(all.lines()).containsExactly("one", "two", "three");
        assertThat(all.next()).isEqualTo("114");
    }
}
