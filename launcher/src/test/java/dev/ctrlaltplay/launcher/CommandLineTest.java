package dev.ctrlaltplay.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void readsOptionsInBothSpellings() {
        CommandLine line = parse("up", "--demo", "--port", "9000", "--home=/tmp/x");

        assertThat(line.command()).isEqualTo(Command.UP);
        assertThat(line.has("--demo")).isTrue();
        assertThat(line.port()).isEqualTo(9000);
        assertThat(line.option("--home")).isEqualTo("/tmp/x");
    }

    @Test
    void everyCommandTakesAHome() {
        for (Command command : Command.values()) {
            assertThat(parse(command.word(), "--home", "/tmp/x").option("--home"))
                    .isEqualTo("/tmp/x");
        }
    }

    @Test
    void refusesAnOptionOfAnotherCommandAndShowsTheUsage() {
        assertThatThrownBy(() -> parse("down", "--demo"))
                .isInstanceOf(CapException.class)
                .hasMessageContaining("no option --demo")
                .hasMessageContaining("cap down");
    }

    @Test
    void refusesAMissingValueAnUnknownCommandAndTooManyWords() {
        assertThatThrownBy(() -> parse("up", "--port")).hasMessageContaining("--port N");
        assertThatThrownBy(() -> parse("fly")).hasMessageContaining("no command 'fly'");
        assertThatThrownBy(() -> parse("logs", "panel", "agent")).hasMessageContaining("too many words");
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThatThrownBy(() -> parse("up", "--port", "0").port()).isInstanceOf(CapException.class);
        assertThatThrownBy(() -> parse("up", "--port", "65536").port()).isInstanceOf(CapException.class);
        assertThatThrownBy(() -> parse("up", "--port", "http").port()).isInstanceOf(CapException.class);
        assertThat(parse("up").port()).isZero();
    }

    @Test
    void passesOptionsOfAShellCommandOn() {
        CommandLine line = parse("shell", "--home", "/tmp/x", "cap:server-list", "--json");

        assertThat(line.arguments()).containsExactly("cap:server-list", "--json");
        assertThat(line.option("--home")).isEqualTo("/tmp/x");
    }

    private static CommandLine parse(String... words) {
        return CommandLine.parse(List.of(words));
    }
}
