package dev.ctrlaltplay.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.sdk.ShellCommand.Parameter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ArgumentParserTest {
    private final ArgumentParser parser = new ArgumentParser(List.of(
            Parameter.argument("server", "which"),
            new Parameter("line", "what", false, false),
            Parameter.option("--node", "where"),
            Parameter.flag("--force", "really")));

    @Test
    void argumentsOptionsAndFlagsMayStandInAnyOrder() throws Exception {
        ArgumentParser.Parsed parsed = parser.parse(List.of("--node", "n1", "lobby", "--force", "say hello", "--json"));

        assertThat(parsed.values())
                .isEqualTo(Map.of("server", "lobby", "line", "say hello", "--node", "n1", "--force", "true"));
        assertThat(parsed.json()).isTrue();
    }

    @Test
    void anOptionTakesItsValueAfterAnEqualsSignToo() throws Exception {
        assertThat(parser.parse(List.of("lobby", "--node=a=b")).values()).containsEntry("--node", "a=b");
        assertThat(parser.parse(List.of("lobby", "--node=")).values()).containsEntry("--node", "");
    }

    @Test
    void afterTwoDashesEverythingIsAnArgument() throws Exception {
        assertThat(parser.parse(List.of("lobby", "--", "--force")).values())
                .isEqualTo(Map.of("server", "lobby", "line", "--force"));
    }

    @Test
    void helpIsGivenWhateverIsMissing() throws Exception {
        assertThat(parser.parse(List.of("--help")).help()).isTrue();
    }

    @Test
    void mistakesAreNamed() {
        refused("server is missing");
        refused("unknown option --x", "lobby", "--x");
        refused("--node needs a value", "lobby", "--node");
        refused("--force takes no value", "lobby", "--force=yes");
        refused("--node is given twice", "lobby", "--node", "a", "--node=b");
        refused("there is no place for the argument c\\x1b[2J", "a", "b", "c\u001b[2J");
    }

    private void refused(String message, String... arguments) {
        assertThatThrownBy(() -> parser.parse(List.of(arguments)))
                .isInstanceOf(ArgumentParser.UsageException.class)
                .hasMessage(message);
    }
}
