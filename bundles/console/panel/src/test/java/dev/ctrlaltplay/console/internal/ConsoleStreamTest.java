package dev.ctrlaltplay.console.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.live.LiveHub;
import dev.ctrlaltplay.servers.ServerService;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleStreamTest {
    private static final NodeId NODE = NodeId.create();
    private static final String SERVER = "01HZZZZZZZZZZZZZZZZZZZZZZ1";
    private static final long GENERATION = 3L << 48;

    @TempDir
    Path folder;

    @Test
    void aStreamGoesOnWhereItWasTaken() {
        Positions positions = new Positions(folder.resolve("p"), "run");
        positions.taken(SERVER, GENERATION + 500);
        assertThat(stream(positions).opened(NODE, SERVER, GENERATION + 900)).isEqualTo(GENERATION + 500);
        assertThat(stream(positions).opened(NODE, SERVER, GENERATION + 400)).isEqualTo(GENERATION + 400);
    }

    @Test
    void anUnknownOneBeginsAScreenEarlierAndANewLogAtItsStart() {
        Positions positions = new Positions(folder.resolve("p"), "run");
        assertThat(stream(positions).opened(NODE, SERVER, GENERATION + 100)).isEqualTo(GENERATION);
        assertThat(stream(positions).opened(NODE, SERVER, GENERATION + (1 << 20)))
                .isEqualTo(GENERATION + (1 << 20) - (64 << 10));
        positions.taken(SERVER, (2L << 48) + 5000);
        assertThat(stream(positions).opened(NODE, SERVER, GENERATION + 100)).isEqualTo(GENERATION);
    }

    @Test
    void bytesOfAnotherNodesServerAreDropped() {
        Positions positions = new Positions(folder.resolve("p"), "run");
        stream(positions).data(NODE, SERVER, GENERATION, ByteBuffer.wrap("x".getBytes(UTF_8)));
        assertThat(positions.next(SERVER)).isNull();
    }

    private static ConsoleStream stream(Positions positions) {
        LiveHub hub = new LiveHub() {
            @Override
            public void event(String topic, Object data) {}

            @Override
            public void event(String topic, Target about, Object data) {}

            @Override
            public void event(String topic, Target about, String permission, Object data) {}

            @Override
            public void bytes(String topic, long position, byte[] data) {
                throw new AssertionError("published");
            }

            @Override
            public boolean watched(String topic) {
                return false;
            }
        };
        ServerService none = (ServerService) Proxy.newProxyInstance(
                ServerService.class.getClassLoader(),
                new Class<?>[] {ServerService.class},
                (proxy, method, arguments) -> Optional.empty());
        return new ConsoleStream(hub, none, new ConsoleFeed(), positions);
    }
}
