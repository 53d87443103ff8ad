package dev.ctrlaltplay.agentlink.internal.session;

import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.protocol.Message;
import dev.ctrlaltplay.protocol.Resources;

/** What a session needs of the link as a whole. */
public interface SessionHost {
    /** The agent said who it is: answers it, now or on another thread. */
    void hello(AgentSession session, Message.Hello hello);

    /** A command ended. */
    void result(AgentSession session, Message.Result result);

    /** The agent did not understand the command {@code about}. */
    void problem(AgentSession session, Message.Problem problem);

    /** The machine's facts changed. */
    void facts(NodeId node, Resources resources);

    /** The connection is over; called once. */
    void closed(AgentSession session);
}
