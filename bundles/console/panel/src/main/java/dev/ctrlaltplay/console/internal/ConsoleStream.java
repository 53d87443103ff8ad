package dev.ctrlaltplay.console.internal;

import dev.ctrlaltplay.agentlink.StreamHandler;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.core.live.LiveHub;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.ServerService;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Console bytes from agents to viewers: copied once, encoded by the hub once, kept nowhere here. */
@Component(service = StreamHandler.class)
public final class ConsoleStream implements StreamHandler {
    /** Bits of a position that are the offset; the rest is the log's generation. */
    private static final int OFFSET_BITS = 48;

    /** Asked for again where it is not known what was taken: enough to fill a screen. */
    private static final long UNKNOWN_REPLAY = 64 << 10;

    /** Most that is asked for again; viewers read what is older from the agent's log. */
    private static final long MAX_REPLAY = 16 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleStream.class);

    private final LiveHub hub;
    private final ServerService servers;
    private final ConsoleFeed feed;
    private final Positions positions;

    @Activate
    public ConsoleStream(
            BundleContext bundle,
            @Reference LiveHub hub,
            @Reference ServerService servers,
            @Reference ConsoleFeed feed) {
        this(hub, servers, feed, new Positions(dataFile(bundle), thisProcess()));
    }

    ConsoleStream(LiveHub hub, ServerService servers, ConsoleFeed feed, Positions positions) {
        this.hub = hub;
        this.servers = servers;
        this.feed = feed;
        this.positions = positions;
    }

    @Override
    public String kind() {
        return ServerWire.CONSOLE_STREAM;
    }

    @Override
    public long opened(NodeId node, String subject, long position) {
        Long taken = positions.next(subject);
        long start = position & ~((1L << OFFSET_BITS) - 1);
        long wanted = taken == null ? position - UNKNOWN_REPLAY : Math.max(taken, position - MAX_REPLAY);
        // Another generation is another log, whose first byte is at offset 0.
        return Math.min(position, Math.max(start, wanted));
    }

    @Override
    public void data(NodeId node, String subject, long position, ByteBuffer data) {
        ServerId server = mine(node, subject);
        if (server == null) {
            return;
        }
        Long taken = positions.next(subject);
        boolean sameLog = taken != null && taken >>> OFFSET_BITS == position >>> OFFSET_BITS;
        int skip =
                sameLog && taken != null && taken > position ? (int) Math.min(taken - position, data.remaining()) : 0;
        byte[] bytes = new byte[data.remaining() - skip];
        data.duplicate().position(data.position() + skip).get(bytes);
        if (bytes.length > 0) {
            long at = position + skip;
            hub.bytes("server/" + subject + "/console", at, bytes);
            feed.publish(server, bytes);
            positions.taken(subject, at + bytes.length);
        }
    }

    @Override
    public void closed(NodeId node, String subject) {
        LOG.debug("console of {} is closed", subject);
    }

    @Deactivate
    void close() {
        positions.save();
    }

    /** An agent speaks for its own servers alone. */
    private @Nullable ServerId mine(NodeId node, String subject) {
        if (!Ulid.isValid(subject)) {
            return null;
        }
        ServerId id = new ServerId(subject);
        Optional<Server> server = servers.find(id);
        return server.isPresent() && node.equals(server.get().node()) ? id : null;
    }

    private static @Nullable Path dataFile(BundleContext bundle) {
        File file = bundle.getDataFile("positions");
        return file == null ? null : file.toPath();
    }

    private static String thisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return self.pid() + " "
                + self.info().startInstant().map(Object::toString).orElse("");
    }
}
