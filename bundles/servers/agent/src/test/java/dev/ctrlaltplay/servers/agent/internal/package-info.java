/** Tests of servers on the agent. */
@NullMarked
package dev.ctrlaltplay.servers.agent.internal;

import org.jspecify.annotations.NullMarked;
