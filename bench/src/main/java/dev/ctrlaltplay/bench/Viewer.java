package dev.ctrlaltplay.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One browser's socket, RFC 6455 by hand: a client library would cost more than what is measured. */
final class Viewer {
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int CONSOLE_HEADER = 13;

    private final SocketChannel channel;
    private ByteBuffer rest = ByteBuffer.allocate(0);
    private long next = -1;
    private boolean done;
    private boolean closed;
    private long frames;
    private long lostBytes;
    private long doubledBytes;
    private long gaps;

    private Viewer(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects, signs in and subscribes; blocks until the server has taken the socket. */
    static Viewer connect(InetSocketAddress panel, String token, String topic) throws IOException {
        SocketChannel channel = SocketChannel.open(panel);
        Viewer viewer = new Viewer(channel);
        String host = panel.getHostString() + ":" + panel.getPort();
        viewer.write("GET /api/v1/ws HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer " + token + "\r\n\r\n");
        viewer.readAnswer();
        viewer.sendText("{\"id\":\"1\",\"type\":\"subscribe\",\"topic\":\"" + topic + "\"}");
        return viewer;
    }

    SocketChannel channel() {
        return channel;
    }

    boolean done() {
        return done || closed;
    }

    boolean closed() {
        return closed;
    }

    long frames() {
        return frames;
    }

    long lostBytes() {
        return lostBytes;
    }

    long doubledBytes() {
        return doubledBytes;
    }

    long gaps() {
        return gaps;
    }

    /** Reads what is there through {@code buffer}, which all viewers share. */
    int receive(ByteBuffer buffer, Audience audience) throws IOException {
        buffer.clear();
        buffer.put(rest);
        int read = channel.read(buffer);
        if (read < 0) {
            closed = true;
            return read;
        }
        buffer.flip();
        while (frame(buffer, audience)) {
            frames++;
        }
        rest = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
        return read;
    }

    private boolean frame(ByteBuffer buffer, Audience audience) {
        int start = buffer.position();
        if (buffer.remaining() < 2) {
            return false;
        }
        int operation = buffer.get(start) & 0x0F;
        long length = buffer.get(start + 1) & 0x7F;
        int header = length == 126 ? 4 : length == 127 ? 10 : 2;
        if (buffer.remaining() < header) {
            return false;
        }
        if (length == 126) {
            length = Short.toUnsignedInt(buffer.getShort(start + 2));
        } else if (length == 127) {
            length = buffer.getLong(start + 2);
        }
        if (buffer.remaining() < header + length) {
            return false;
        }
        int end = start + header + (int) length;
        take(operation, buffer.slice(start + header, (int) length), audience);
        buffer.position(end);
        return true;
    }

    private void take(int operation, ByteBuffer payload, Audience audience) {
        if (operation == BINARY) {
            long position = payload.getLong(5);
            output(position, payload.slice(CONSOLE_HEADER, payload.limit() - CONSOLE_HEADER), audience);
        } else if (operation == TEXT) {
            String text = StandardCharsets.UTF_8.decode(payload).toString();
            if (text.contains("\"gap\"")) {
                gaps++;
            } else if (text.contains("\"error\"")) {
                throw new IllegalStateException("the panel said: " + text);
            }
        } else if (operation == CLOSE) {
            closed = true;
        }
    }

    private void output(long position, ByteBuffer data, Audience audience) {
        int length = data.remaining();
        if (next >= 0 && position > next) {
            lostBytes += position - next;
        } else if (next >= 0 && position < next) {
            doubledBytes += next - position;
        }
        next = position + length;
        done |= audience.heard(position, data).last();
    }

    private void readAnswer() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        while (true) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the panel closed the connection");
            }
            String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            if (end >= 0) {
                if (!text.startsWith("HTTP/1.1 101")) {
                    throw new IOException(
                            "no socket: " + text.lines().findFirst().orElse(""));
                }
                rest = ByteBuffer.wrap(buffer.array(), end + 4, buffer.position() - end - 4)
                        .slice();
                return;
            }
        }
    }

    private void sendText(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(bytes.length + 14);
        frame.put((byte) 0x81);
        if (bytes.length < 126) {
            frame.put((byte) (0x80 | bytes.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) bytes.length);
        }
        // RFC 6455 wants a mask of clients; one of zeros leaves the text as it is.
        frame.putInt(0).put(bytes).flip();
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    private void write(String text) throws IOException {
        ByteBuffer buffer = StandardCharsets.ISO_8859_1.encode(text);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
