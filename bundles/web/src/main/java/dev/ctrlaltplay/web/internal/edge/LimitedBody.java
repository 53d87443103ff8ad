package dev.ctrlaltplay.web.internal.edge;

import dev.ctrlaltplay.core.error.TooLargeException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** Ends the reading of a body that is larger than allowed, whatever its length header said. */
final class LimitedBody extends ServletInputStream {
    private final ServletInputStream in;
    private final long limit;
    private long count;

    LimitedBody(ServletInputStream in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    private int counted(int read) throws IOException {
        if (read > 0) {
            count += read;
            if (count > limit) {
                UnreadBody.discard(in, UnreadBody.MOST_BYTES);
                throw new TooLargeException("The body", limit);
            }
        }
        return read;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        counted(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return counted(in.read(target, offset, length));
    }

    @Override
    public boolean isFinished() {
        return in.isFinished();
    }

    @Override
    public boolean isReady() {
        return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        in.setReadListener(listener);
    }
}
