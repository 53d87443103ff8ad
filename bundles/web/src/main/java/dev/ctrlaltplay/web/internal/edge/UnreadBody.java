package dev.ctrlaltplay.web.internal.edge;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What a client still sends of a body that is refused. A connection that is closed under a client that sends is reset, and
 * the answer that was on its way is lost with it; so what comes is read and thrown away first, as long as it comes soon.
 */
final class UnreadBody {
    static final long MOST_BYTES = 32L << 20;
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int PIECE = 64 << 10;
    /** Requests are refused before they are counted, too: whoever sends slowly may hold this many threads and no more. */
    private static final Semaphore PLACES = new Semaphore(16);

    private UnreadBody() {}

    /** Before a request is refused of whose body nothing was read. */
    static void discard(HttpServletRequest request) throws IOException {
        long length = request.getContentLengthLong();
        boolean sends = length > 0 || request.getHeader("Transfer-Encoding") != null;
        // One that waits to be told to go on has not sent anything, and will not.
        if (sends && request.getHeader("Expect") == null && request.getHeader("Upgrade") == null) {
            discard(request.getInputStream(), length < 0 ? MOST_BYTES : length);
        }
    }

    /** Reads what comes, up to {@code most} bytes, until nothing comes for a moment. */
    static void discard(ServletInputStream in, long most) throws IOException {
        if (!PLACES.tryAcquire()) {
            return;
        }
        try {
            read(in, most);
        } finally {
            PLACES.release();
        }
    }

    private static void read(ServletInputStream in, long most) throws IOException {
        byte[] piece = new byte[PIECE];
        long now = System.nanoTime();
        long end = now + LONGEST.toNanos();
        long quiet = now + PAUSE.toNanos();
        long left = Math.min(most, MOST_BYTES);
        while (left > 0 && !in.isFinished() && now - end < 0 && now - quiet < 0) {
            // Only what is there, so that nobody holds the thread for long by sending nothing.
            if (in.available() > 0) {
                left -= in.read(piece);
                quiet = System.nanoTime() + PAUSE.toNanos();
            } else if (!waited()) {
                return;
            }
            now = System.nanoTime();
        }
    }

    private static boolean waited() {
        try {
            TimeUnit.MILLISECONDS.sleep(2);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
