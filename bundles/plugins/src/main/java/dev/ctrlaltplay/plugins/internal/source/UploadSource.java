package dev.ctrlaltplay.plugins.internal.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The body of a request. */
public record UploadSource(InputStream body) implements PackageSource {
    @Override
    public String description() {
        return "an uploaded file";
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        body.transferTo(out);
    }
}
