package dev.ctrlaltplay.web.internal.idempotency;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Holds an answer back until it has been kept, so that whoever repeats a request at once is given it; past a limit it
 * passes and is not kept.
 */
public final class CapturedResponse extends HttpServletResponseWrapper {
    private static final int LIMIT = 256 * 1024;

    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private boolean tooLong;
    private boolean released;
    private @Nullable ServletOutputStream tee;

    public CapturedResponse(HttpServletResponse response) {
        super(response);
    }

    /** The answer; null where it was too long to be kept. */
    public Idempotency.@Nullable Answer answer() {
        if (tooLong) {
            return null;
        }
        String type = getContentType();
        return new Idempotency.Answer(
                getStatus(),
                type == null ? "application/json" : type,
                getHeader("Location"),
                copy.toString(StandardCharsets.UTF_8));
    }

    /** Sends what was held back. */
    public void release() throws IOException {
        released = true;
        if (!tooLong && copy.size() > 0) {
            super.getOutputStream().write(copy.toByteArray());
        }
    }

    private boolean held() {
        return !released && !tooLong;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (!held()) {
            super.flushBuffer();
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        ServletOutputStream present = tee;
        if (present == null) {
            present = new Tee(super.getOutputStream());
            tee = present;
        }
        return present;
    }

    private final class Tee extends ServletOutputStream {
        private final ServletOutputStream out;

        Tee(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] data, int offset, int length) throws IOException {
            if (held() && copy.size() + length <= LIMIT) {
                copy.write(data, offset, length);
                return;
            }
            if (held()) {
                tooLong = true;
                out.write(copy.toByteArray());
            }
            out.write(data, offset, length);
        }

        @Override
        public void flush() throws IOException {
            if (!held()) {
                out.flush();
            }
        }

        @Override
        public void close() throws IOException {
            if (!held()) {
                out.close();
            }
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
