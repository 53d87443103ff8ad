package dev.ctrlaltplay.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.sdk.ShellCommand.Field;
import dev.ctrlaltplay.sdk.ShellCommand.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResultPrinterTest {
    private static final String ID = "01M7YJG8ZAC5G71SXDXVAQCKFQ";
    private static final Result SERVERS = new Result.Table(
            List.of("name", "state", "id"),
            List.of(List.of("Lobby", "RUNNING", ID), List.of("A server with quite a long name", "OFFLINE", ID)));

    private final ResultPrinter printer = new ResultPrinter();

    @Test
    void aTableHasAlignedColumns() {
        assertThat(printer.text(SERVERS, 0)).isEqualTo("""
                        NAME                             STATE    ID
                        Lobby                            RUNNING  %1$s
                        A server with quite a long name  OFFLINE  %1$s""".formatted(ID));
    }

    @Test
    void aTableFitsTheTerminalAndKeepsIdsWhole() {
        String text = printer.text(SERVERS, 60);
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
        assertThat(text).contains("A server with quite a …", ID);
        assertThat(printer.text(SERVERS, 10)).as("too narrow for all of it").contains(ID);
    }

    @Test
    void anEmptyTableSaysSo() {
        assertThat(printer.text(new Result.Table(List.of("name"), List.of()), 80))
                .isEqualTo("NAME\n(none)");
    }

    @Test
    void namesOfOthersCannotSteerTheTerminal() {
        Result hostile = new Result.Table(
                List.of("name"), List.of(List.of("\u001b]0;owned\u0007\u009b2J\nroot\u202e\u2066x\ttab")));
        assertThat(printer.text(hostile, 0))
                .isEqualTo("NAME\n\\x1b]0;owned\\x07\\x9b2J\\x0aroot\\u202e\\u2066x\\x09tab");
        assertThat(printer.text(new Result.Details(List.of(new Field("motd", "a\u001b[31m\r\nb"))), 0))
                .isEqualTo("motd  a\\x1b[31m\\x0d\\x0ab");
        assertThat(printer.text(new Result.Text("one\ntwo\u001bc"), 0)).isEqualTo("one\ntwo\\x1bc");
    }

    @Test
    void jsonIsOneLineWithStableNames() {
        assertThat(printer.json(SERVERS))
                .isEqualTo("[{\"name\":\"Lobby\",\"state\":\"RUNNING\",\"id\":\"" + ID + "\"},"
                        + "{\"name\":\"A server with quite a long name\",\"state\":\"OFFLINE\",\"id\":\"" + ID
                        + "\"}]");
        assertThat(printer.json(new Result.Details(List.of(new Field("b", "1"), new Field("a", "\u001b\n")))))
                .isEqualTo("{\"b\":\"1\",\"a\":\"\\u001B\\n\"}");
        assertThat(printer.json(new Result.Text("Done."))).isEqualTo("{\"message\":\"Done.\"}");
    }
}
