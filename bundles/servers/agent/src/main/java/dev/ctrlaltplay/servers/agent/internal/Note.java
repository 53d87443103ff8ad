package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.runtime.OutputLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line of the agent's own in a game's output, where whoever watches the game sees it. */
final class Note {
    private static final Logger LOG = LoggerFactory.getLogger(Note.class);

    private Note() {}

    static void write(String serverId, OutputLog output, String text) {
        LOG.info("server {} {}", serverId, text);
        try {
            output.append(("[ctrl-alt-play] " + text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("output of {} cannot be written", serverId, e);
        }
    }
}
