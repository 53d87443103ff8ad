/** How the agent's end of the link works. */
@NullMarked
package dev.ctrlaltplay.agentlink.agent.internal;

import org.jspecify.annotations.NullMarked;
