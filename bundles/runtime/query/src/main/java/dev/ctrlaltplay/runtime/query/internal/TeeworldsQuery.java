package dev.ctrlaltplay.runtime.query.internal;

import dev.ctrlaltplay.runtime.GameStatus;
import dev.ctrlaltplay.runtime.StatusQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.osgi.service.component.annotations.Component;

/**
 * The server browser's question in Teeworlds 0.7 and, asked at the same time, in 0.6, which DDNet speaks too. Format:
 * libtw2, {@code doc/}; teeworlds, {@code engine/shared/network.h}.
 */
@Component(service = StatusQuery.class)
public final class TeeworldsQuery implements StatusQuery {
    private static final byte[] ASK = ascii("gie3");
    private static final byte[] INFO = ascii("inf3");
    private static final byte[] FOUR = {-1, -1, -1, -1};
    private static final byte[] TEN = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1};

    /** 0.7: header of a control packet that bears no token, and of a packet outside of a connection. */
    private static final byte[] CONTROL = {4, 0, 0};

    private static final byte[] CONNECTIONLESS = {0x21};
    private static final byte TOKEN = 5;

    /** A question for a token must be as long as that, so that no answer is longer than its question. */
    private static final int TOKEN_QUESTION = 512;

    @Override
    public String protocol() {
        return "teeworlds";
    }

    @Override
    public GameStatus ask(InetSocketAddress address, Duration timeout) throws IOException {
        byte[] ours = new byte[4];
        ThreadLocalRandom.current().nextBytes(ours);
        // Four bytes of one value are a token that means none.
        ours[0] = 1;
        try (Datagrams game = new Datagrams(address, timeout)) {
            game.send(tokenQuestion(ours));
            game.send(join(TEN, ASK, new byte[] {ours[1]}));
            while (true) {
                PacketReader packet = game.receive();
                if (packet.follows(join(TEN, INFO))) {
                    return six(packet, ours[1] & 0xff);
                }
                if (packet.follows(join(CONTROL, ours, new byte[] {TOKEN}))) {
                    game.send(join(CONNECTIONLESS, packet.take(4), ours, FOUR, ASK, new byte[] {0}));
                } else if (packet.follows(join(CONNECTIONLESS, ours))) {
                    return seven(packet.skip(4));
                }
            }
        }
    }

    private static byte[] tokenQuestion(byte[] ours) {
        byte[] head = join(CONTROL, FOUR, new byte[] {TOKEN}, ours);
        return join(head, new byte[CONTROL.length + FOUR.length + 1 + TOKEN_QUESTION - head.length]);
    }

    private static GameStatus six(PacketReader packet, int token) throws IOException {
        if (packet.decimal() != token) {
            throw new IOException("it answers another question");
        }
        packet.skipText().skipText().skipText().skipText(); // version, name, map, kind of game
        packet.skipText().skipText().skipText(); // flags; who plays, without those who watch
        int clients = packet.decimal();
        return GameStatus.told(clients, packet.decimal());
    }

    private static GameStatus seven(PacketReader packet) throws IOException {
        if (!packet.follows(join(FOUR, INFO)) || packed(packet) != 0) {
            throw new IOException("it answers something else");
        }
        packet.skipText().skipText().skipText().skipText().skipText(); // version, name, host, map, kind of game
        for (int skipped = 0; skipped < 4; skipped++) {
            packed(packet); // flags, skill; who plays, without those who watch
        }
        int clients = packed(packet);
        return GameStatus.told(clients, packed(packet));
    }

    /** A number as Teeworlds packs it: more, sign and six bits; then more and seven bits, least first. */
    private static int packed(PacketReader packet) throws IOException {
        int part = packet.u8();
        int sign = part >> 6 & 1;
        int value = part & 0x3f;
        for (int shift = 6; (part & 0x80) != 0; shift += 7) {
            if (shift > 27) {
                throw new IOException("a number of more than five bytes");
            }
            part = packet.u8();
            value |= (part & 0x7f) << shift;
        }
        return value ^ -sign;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
