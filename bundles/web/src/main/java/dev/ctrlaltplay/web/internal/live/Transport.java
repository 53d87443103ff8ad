package dev.ctrlaltplay.web.internal.live;

import java.nio.ByteBuffer;

/** One WebSocket connection, as the hub needs it. At most one send is under way at any time. */
interface Transport {
    /** Sends text; {@code done} is called once, from any thread, perhaps before this returns. */
    void send(String text, Done done);

    /** Sends bytes; the buffer is shared with other connections and must not be moved or changed. */
    void send(ByteBuffer bytes, Done done);

    /** Closes; a second call has no effect. */
    void close(int code, String reason);

    /** How a send ended. */
    interface Done {
        void done(boolean well);
    }
}
