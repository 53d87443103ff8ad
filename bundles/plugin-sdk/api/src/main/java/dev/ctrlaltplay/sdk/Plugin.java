package dev.ctrlaltplay.sdk;

import dev.ctrlaltplay.sdk.host.PluginStore;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin's entrance: the class that {@code cap-plugin.json} names as {@code main}, public, with a public constructor
 * without arguments. There is one instance for each start. A plugin knows nothing but this SDK, so that the same code runs
 * inside the panel's process, in a process of its own, or on an agent.
 */
@ConsumerType
public interface Plugin {
    /**
     * Begins: takes what it needs from {@code context} and contributes. Nothing that was contributed is reachable before
     * this returns, for which it has ten seconds. Whatever is thrown ends the start; an install or update is then taken
     * back.
     */
    void start(PluginContext context) throws Exception;

    /** Ends. What was contributed is gone already, and no call is inside any more; it has ten seconds. */
    default void stop() throws Exception {}

    /**
     * Brings stored documents to this version's shape; called before {@link #start}, once, on a copy that takes the place
     * of the old documents when the update is complete.
     *
     * @param from the version of {@code store.json} that wrote the documents, smaller than this plugin's own
     */
    default void upgrade(int from, PluginStore store) throws Exception {}
}
