package dev.ctrlaltplay.runtime.query.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ctrlaltplay.runtime.GameStatus;
import dev.ctrlaltplay.runtime.StatusQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.osgi.service.component.annotations.Component;

/** Minecraft's Server List Ping, since 1.7. Format: minecraft.wiki, "Java Edition protocol/Server List Ping". */
@Component(service = StatusQuery.class)
public final class MinecraftQuery implements StatusQuery {
    /** The text has at most 32,767 characters, of up to three bytes each, and a few bytes around it. */
    private static final int LONGEST = 100_000;

    /** A version that no game has: it answers with its own. */
    private static final int ANY_VERSION = -1;

    private static final int STATUS = 1;

    private final ObjectMapper json = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(32).build())
            .build());

    @Override
    public String protocol() {
        return "minecraft";
    }

    @Override
    public GameStatus ask(InetSocketAddress address, Duration timeout) throws IOException {
        try (Connection game = new Connection(address, timeout)) {
            game.send(question(address));
            int length = varInt(() -> game.read(1)[0] & 0xff);
            if (length < 1 || length > LONGEST) {
                throw new IOException("an answer of " + length + " bytes");
            }
            return status(new PacketReader(game.read(length), length));
        }
    }

    private static byte[] question(InetSocketAddress address) {
        byte[] host = address.getHostString().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream handshake = new ByteArrayOutputStream();
        handshake.write(0);
        varInt(handshake, ANY_VERSION);
        varInt(handshake, host.length);
        handshake.writeBytes(host);
        handshake.write(address.getPort() >> 8);
        handshake.write(address.getPort());
        varInt(handshake, STATUS);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        varInt(all, handshake.size());
        all.writeBytes(handshake.toByteArray());
        // The request itself: one byte long, packet 0.
        all.write(1);
        all.write(0);
        return all.toByteArray();
    }

    private GameStatus status(PacketReader packet) throws IOException {
        if (varInt(packet::u8) != 0) {
            throw new IOException("it answers something else");
        }
        JsonNode players = json.readTree(packet.take(varInt(packet::u8))).path("players");
        JsonNode online = players.path("online");
        if (!online.canConvertToInt() || !online.isIntegralNumber()) {
            throw new IOException("it does not tell how many play");
        }
        return GameStatus.told(online.intValue(), players.path("max").asInt(-1));
    }

    private interface Bytes {
        int next() throws IOException;
    }

    private static int varInt(Bytes bytes) throws IOException {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int part = bytes.next();
            value |= (part & 0x7f) << shift;
            if ((part & 0x80) == 0) {
                return value;
            }
        }
        throw new IOException("a number of more than five bytes");
    }

    private static void varInt(ByteArrayOutputStream to, int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            to.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        to.write(rest);
    }
}
