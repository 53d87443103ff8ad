package dev.ctrlaltplay.agentlink.agent.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Opens the files of journal and spool; tests give ones that fail. */
@FunctionalInterface
interface Channels {
    /** The file system's own: readable and writable, made with mode 0600 where it is not there. */
    Channels REAL = file -> FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));

    FileChannel open(Path file) throws IOException;
}
