package dev.ctrlaltplay.shell.internal.command;

import dev.ctrlaltplay.sdk.ShellCommand.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.karaf.shell.api.console.Session;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jspecify.annotations.Nullable;

/** The terminal behind a Karaf session, or its plain input and output where there is none. */
final class SessionTerminal implements Terminal {
    private static final int LINE_MAX = 64 * 1024;

    private final Session session;
    private final PrintStream out;

    SessionTerminal(Session session, PrintStream out) {
        this.session = session;
        this.out = out;
    }

    @Override
    public void print(String text) {
        out.print(text);
        out.flush();
    }

    @Override
    public @Nullable String readLine() throws InterruptedException {
        return read(null);
    }

    @Override
    public @Nullable String readSecret() throws InterruptedException {
        // jline's mask 0: nothing is shown, not even how long it is.
        return read('\0');
    }

    private @Nullable String read(@Nullable Character mask) throws InterruptedException {
        try {
            return session.getTerminal() == null ? plainLine(session.getKeyboard()) : session.readLine("", mask);
        } catch (UserInterruptException | InterruptedIOException e) {
            throw new InterruptedException("the user pressed Ctrl-C");
        } catch (EndOfFileException e) {
            return null;
        } catch (UnsupportedOperationException e) {
            return null;
        } catch (IOException e) {
            // The connection is gone, and with it the rest of the input.
            return null;
        }
    }

    /** Byte by byte, so that nothing after the line is taken from whoever reads next. */
    private static @Nullable String plainLine(@Nullable InputStream in) throws IOException {
        if (in == null) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n' && line.size() < LINE_MAX) {
            if (next != '\r') {
                line.write(next);
            }
            next = in.read();
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
