package dev.ctrlaltplay.files.walk;

import dev.ctrlaltplay.files.walk.FileRefusedException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that is on its way into a folder. It grows where no game can see it, on the same file system, and is put into its
 * place whole or not at all. Not thread-safe.
 */
public final class Staged implements AutoCloseable {
    private final Path file;
    private final FileChannel out;
    private final MessageDigest digest = sha512();
    private long size;
    private @Nullable String hash;
    private boolean placed;

    Staged(Path file) throws IOException {
        this.file = file;
        this.out = FileChannel.open(
                file,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
    }

    /** Bytes so far. */
    public long size() {
        return size;
    }

    /** Adds to its end. */
    public void append(byte[] data) throws IOException {
        if (hash != null) {
            throw new IllegalStateException("it is complete");
        }
        ByteBuffer buffer = ByteBuffer.wrap(data);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
        digest.update(data);
        size += data.length;
    }

    /**
     * It is complete: forces it to the disk.
     *
     * @param expected its SHA-512 in lower-case hexadecimal; empty for any
     * @throws FileRefusedException FILE_HASH where it is another one
     */
    public void complete(String expected) throws IOException {
        if (hash == null) {
            hash = HexFormat.of().formatHex(digest.digest());
            out.force(true);
            out.close();
        }
        if (!expected.isEmpty() && !expected.equals(hash)) {
            throw new FileRefusedException(
                    Reason.FILE_HASH, "the content has the SHA-512 " + hash + ", not " + expected + " as announced");
        }
    }

    Path file() {
        if (hash == null) {
            throw new IllegalStateException("it is not complete");
        }
        return file;
    }

    void placed() {
        placed = true;
    }

    /** Removes it unless it was put into its place. */
    @Override
    public void close() throws IOException {
        out.close();
        if (!placed) {
            Files.deleteIfExists(file);
        }
    }

    static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-512", e);
        }
    }
}
