package dev.ctrlaltplay.rbac.internal.shell;

import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.sdk.ShellCommand.Invocation;
import dev.ctrlaltplay.sdk.ShellCommand.Parameter;
import dev.ctrlaltplay.sdk.ShellCommand.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a command gets a new password from. Never from its arguments: those end up in histories and process lists. */
final class NewPasswords {
    static final Parameter FILE =
            Parameter.option("--password-file", "File on the panel's machine whose first line is the password");

    private NewPasswords() {}

    static String ask(Invocation invocation) throws InterruptedException {
        String file = invocation.optional(FILE.name());
        if (file != null) {
            return firstLine(file);
        }
        Terminal terminal = invocation.terminal();
        String password = secret(terminal, "Password: ");
        String repeat = secret(terminal, "Password again: ");
        if (!password.equals(repeat)) {
            throw new InvalidException("password", "MISMATCH", "the two passwords differ");
        }
        return password;
    }

    private static String secret(Terminal terminal, String prompt) throws InterruptedException {
        terminal.print(prompt);
        String line = terminal.readSecret();
        if (line == null) {
            throw new InvalidException(
                    "password", "REQUIRED", "the input ended; use --password-file where nobody types");
        }
        return line;
    }

    private static String firstLine(String file) {
        try (BufferedReader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
            @Nullable String line = reader.readLine();
            return line == null ? "" : line;
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidException(FILE.name(), "UNREADABLE", "the file " + file + " cannot be read");
        }
    }
}
