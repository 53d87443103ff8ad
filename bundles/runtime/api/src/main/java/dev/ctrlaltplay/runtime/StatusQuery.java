package dev.ctrlaltplay.runtime;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One protocol in which a running game can be asked how many play; register one as a service. The game is not trusted: what
 * it answers is read within limits, whatever it claims of its length. Thread-safe.
 */
@ConsumerType
public interface StatusQuery {
    /** What an alt calls it, such as {@code minecraft}. */
    String protocol();

    /**
     * Asks once, on the caller's thread; opens and closes what it needs.
     *
     * @param address of the game; one of this machine
     * @param timeout for all of it together
     * @throws IOException where nothing, too much or nonsense is answered
     */
    GameStatus ask(InetSocketAddress address, Duration timeout) throws IOException;
}
