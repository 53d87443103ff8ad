package dev.ctrlaltplay.web.internal.live;

import java.nio.ByteBuffer;

/** What goes out over a socket. */
sealed interface Frame {
    record Text(String text) implements Frame {}

    record Bytes(ByteBuffer bytes) implements Frame {}
}
