package dev.ctrlaltplay.runtime.query.internal;

import dev.ctrlaltplay.runtime.GameStatus;
import dev.ctrlaltplay.runtime.StatusQuery;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.osgi.service.component.annotations.Component;

/**
 * What OpenTTD, since 12, tells its list of servers; it does so too while it is full. Format: OpenTTD,
 * {@code network/core/tcp_game.h} and {@code network_game_info.cpp}, versions 1 to 7.
 */
@Component(service = StatusQuery.class)
public final class OpenTtdQuery implements StatusQuery {
    private static final byte[] CLIENT_GAME_INFO = {3, 0, 7};
    private static final int SERVER_GAME_INFO = 6;

    /** With as many NewGRFs as it may have. */
    private static final int LONGEST = 32_767;

    /** How each NewGRF is told since version 6: id and hash; these and a name; a number. */
    private static final int GRF_NAMED = 1;

    private static final int GRF_NUMBER = 2;

    @Override
    public String protocol() {
        return "openttd";
    }

    @Override
    public GameStatus ask(InetSocketAddress address, Duration timeout) throws IOException {
        try (Connection game = new Connection(address, timeout)) {
            game.send(CLIENT_GAME_INFO);
            byte[] size = game.read(2);
            int length = new PacketReader(size, size.length).u16() - size.length;
            if (length < 2 || length > LONGEST) {
                throw new IOException("an answer of " + length + " bytes");
            }
            return status(new PacketReader(game.read(length), length));
        }
    }

    private static GameStatus status(PacketReader packet) throws IOException {
        if (packet.u8() != SERVER_GAME_INFO) {
            throw new IOException("it answers something else");
        }
        int version = packet.u8();
        if (version < 1 || version > 7) {
            throw new IOException("information of version " + version);
        }
        if (version >= 7) {
            packet.skip(8); // ticks
        }
        int grfs = version >= 6 ? packet.u8() : 0;
        if (version >= 5) {
            packet.skip(4).skipText(); // game script
        }
        if (version >= 4) {
            skipGrfs(packet, grfs);
        }
        if (version >= 3) {
            packet.skip(8); // dates
        }
        if (version >= 2) {
            packet.skip(3); // companies, spectators
        }
        packet.skipText().skipText(); // name, revision
        packet.skip(version < 6 ? 2 : 1); // language, password
        int most = packet.u8();
        return GameStatus.told(packet.u8(), most);
    }

    private static void skipGrfs(PacketReader packet, int how) throws IOException {
        if (how > GRF_NUMBER) {
            throw new IOException("NewGRFs of kind " + how);
        }
        for (int left = packet.u8(); left > 0; left--) {
            packet.skip(how == GRF_NUMBER ? 4 : 20);
            if (how == GRF_NAMED) {
                packet.skipText();
            }
        }
    }
}
