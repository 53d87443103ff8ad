package dev.ctrlaltplay.agentlink.agent;

import dev.ctrlaltplay.protocol.Resources;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Tells what the machine has and can; one service gives the facts of the agent's first message. */
@ConsumerType
public interface NodeFacts {
    /** Answers within 100 ms, from what is known. */
    Resources resources();

    /** Such as {@code process}. */
    List<String> capabilities();
}
