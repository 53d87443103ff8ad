package dev.ctrlaltplay.runtime.query.internal;

import dev.ctrlaltplay.runtime.GameStatus;
import dev.ctrlaltplay.runtime.StatusQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.osgi.service.component.annotations.Component;

/** A2S_INFO of games on Valve's engines and of many others. Format: developer.valvesoftware.com, "Server queries". */
@Component(service = StatusQuery.class)
public final class ValveQuery implements StatusQuery {
    private static final byte[] MAGIC = {-1, -1, -1, -1};
    private static final byte[] QUESTION = "TSource Engine Query\0".getBytes(StandardCharsets.ISO_8859_1);

    /** A game may ask for its challenge back once more when it has changed in between. */
    private static final int MOST_CHALLENGES = 3;

    @Override
    public String protocol() {
        return "valve";
    }

    @Override
    public GameStatus ask(InetSocketAddress address, Duration timeout) throws IOException {
        try (Datagrams game = new Datagrams(address, timeout)) {
            game.send(question(new byte[0]));
            for (int challenges = 0; challenges <= MOST_CHALLENGES; challenges++) {
                PacketReader packet = game.receive();
                if (!packet.follows(MAGIC)) {
                    throw new IOException("it answers something else");
                }
                switch (packet.u8()) {
                    case 'A' -> game.send(question(packet.take(4)));
                    case 'I' -> {
                        return source(packet);
                    }
                    case 'm' -> {
                        return goldSource(packet);
                    }
                    default -> throw new IOException("it answers something else");
                }
            }
            throw new IOException("it does not take its own challenge");
        }
    }

    private static byte[] question(byte[] challenge) {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.writeBytes(MAGIC);
        packet.writeBytes(QUESTION);
        packet.writeBytes(challenge);
        return packet.toByteArray();
    }

    private static GameStatus source(PacketReader packet) throws IOException {
        packet.skip(1); // version of the protocol
        packet.skipText().skipText().skipText().skipText(); // name, map, folder, game
        packet.skip(2); // application
        int players = packet.u8();
        return GameStatus.told(players, packet.u8());
    }

    private static GameStatus goldSource(PacketReader packet) throws IOException {
        packet.skipText().skipText().skipText().skipText().skipText(); // address, name, map, folder, game
        int players = packet.u8();
        return GameStatus.told(players, packet.u8());
    }
}
