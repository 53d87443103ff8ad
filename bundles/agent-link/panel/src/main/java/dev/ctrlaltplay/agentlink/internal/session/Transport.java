package dev.ctrlaltplay.agentlink.internal.session;

/** A socket to an agent. Nothing here blocks; what cannot be sent any more is dropped. Thread-safe. */
public interface Transport {
    /** Sends a text frame, in order. Closes the socket where too much waits to be sent. */
    void send(String text);

    void ping();

    /** Says why and closes; a peer that does not answer is cut off. */
    void close(int code, String reason);

    /** Ends it without a word. */
    void abort();

    /** The agent's address. */
    String address();
}
