package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.agentlink.agent.CommandRefusedException;
import dev.ctrlaltplay.protocol.ServerWire.ConsoleBytes;
import dev.ctrlaltplay.protocol.ServerWire.ReadConsole;
import dev.ctrlaltplay.runtime.GameProcess;
import dev.ctrlaltplay.runtime.OutputLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Answers questions for old output. */
final class LogReader {
    private static final int MOST = 256 * 1024;
    private static final long OFFSET = (1L << 48) - 1;

    private LogReader() {}

    /** Bytes of the log in {@code runFolder}; those that are asked for in an older generation begin at its start. */
    static ConsoleBytes read(ServerSupervisor server, Path runFolder, ReadConsole wanted) {
        try {
            Optional<GameProcess> run =
                    server.runtime().isPresent() ? server.runtime().get().attach(runFolder) : Optional.empty();
            return run.isPresent() ? read(run.get().output(), wanted) : new ConsoleBytes(0, new byte[0]);
        } catch (IOException e) {
            throw new CommandRefusedException("INTERNAL", "the log cannot be read: " + e.getMessage());
        }
    }

    static ConsoleBytes read(OutputLog log, ReadConsole wanted) throws IOException {
        int max = Math.max(0, Math.min(wanted.max(), MOST));
        long end = log.end();
        long from;
        if (wanted.from() < 0) {
            from = end - max;
        } else {
            boolean same = wanted.from() >>> 48 == log.generation();
            from = same ? wanted.from() & OFFSET : 0;
        }
        from = Math.min(end, Math.max(log.start(), from));
        ByteBuffer buffer = ByteBuffer.allocate(max);
        log.read(from, buffer);
        return new ConsoleBytes((long) log.generation() << 48 | from, Arrays.copyOf(buffer.array(), buffer.position()));
    }
}
