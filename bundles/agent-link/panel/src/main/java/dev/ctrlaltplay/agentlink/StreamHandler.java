package dev.ctrlaltplay.agentlink;

import dev.ctrlaltplay.core.id.NodeId;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/** Takes streams of one kind; register one as a service. Calls for one stream come one after another. */
@ConsumerType
public interface StreamHandler {
    /** Such as {@code console}. */
    String kind();

    /**
     * An agent offers a stream.
     *
     * @param position of the first byte it would send
     * @return where it shall begin; {@code position} itself, or less for what was missed
     */
    long opened(NodeId node, String subject, long position);

    /** Bytes; the buffer is only valid during the call. Credit for as many is given on return. */
    void data(NodeId node, String subject, long position, ByteBuffer data);

    /** No more of it on this connection. */
    void closed(NodeId node, String subject);
}
