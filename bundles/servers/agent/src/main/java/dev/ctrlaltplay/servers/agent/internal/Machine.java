package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.agentlink.agent.PanelLink;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What all servers of this agent share.
 *
 * @param io for what may block
 * @param cache folder that installations share
 * @param boot id of the machine's present boot
 */
record Machine(
        PanelLink link,
        ScheduledExecutorService timer,
        ExecutorService io,
        Clock clock,
        Path cache,
        Tools tools,
        Consoles consoles,
        String boot) {}
