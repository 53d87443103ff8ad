package dev.ctrlaltplay.web.internal.live;

import java.nio.ByteBuffer;

/** One WebSocket connection, as the hub needs it. At most one send is under way at any time. */
interface Transport {
    /** Sends text; {@code done} is called once, from any thread, perhaps before this returns. */
    void send(String text, Done done);

    /** Sends bytes; the buffer is shared with other connections and must not be moved or changed. */
    void send(ByteBuffer bytes, Done done);

    /** Begins to close; a second call has no effect. A peer that reads nothing may never learn of it. */
    void close(int code, String reason);

    /** Drops the connection without a word. */
    void drop();

    /** How a send ended. */
    interface Done {
        void done(boolean well);
    }
}
