package dev.ctrlaltplay.core.live;

import dev.ctrlaltplay.core.access.Caller;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** A frame that a browser may send besides subscribing, such as a console line. Register one as a service. */
@ConsumerType
public interface SocketCommand {
    /** The frame's {@code type}, such as {@code command}. */
    String type();

    /**
     * Does it, after asking the policy; the answer goes back as the {@code ack}. Called on a bounded pool, one frame at a
     * time for each socket.
     *
     * @param frame the frame's fields as JSON gives them
     */
    Map<String, Object> handle(Caller caller, Map<String, Object> frame);
}
