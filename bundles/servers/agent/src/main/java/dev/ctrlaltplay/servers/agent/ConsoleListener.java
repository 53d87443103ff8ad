package dev.ctrlaltplay.servers.agent;

import dev.ctrlaltplay.runtime.OutputLog;
import org.osgi.annotation.versioning.ConsumerType;

/** Register one as a service to be given the output of each server. Return at once. */
@ConsumerType
public interface ConsoleListener {
    /** A server has output; called again with another log where that is replaced, and on registration for each there is. */
    void opened(String serverId, OutputLog log);

    /** The server is no longer here. */
    void closed(String serverId);
}
