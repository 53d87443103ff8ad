package dev.ctrlaltplay.plugins.internal.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in a folder of the panel's machine. */
public record FileSource(Path file) implements PackageSource {
    @Override
    public String description() {
        return file.toString();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Files.copy(file, out);
    }
}
