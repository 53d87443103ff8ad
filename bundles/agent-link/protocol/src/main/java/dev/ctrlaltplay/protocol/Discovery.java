package dev.ctrlaltplay.protocol;

/**
 * How somebody who sets up an agent finds panels on his machine or network: a question as one UDP datagram to {@link
 * #PORT}, answered with another. Nothing is trusted by it: the agent then registers as pending, and a person accepts it.
 */
public final class Discovery {
    /** UDP port that panels listen on. */
    public static final int PORT = 47643;

    /**
     * Questions are padded with blanks to this size and answers are never larger, so that a forged sender's address gains
     * nothing by them.
     */
    public static final int SIZE = 512;

    private Discovery() {}

    /** @param type {@code discover}; {@code id} comes back in the answers */
    public record Question(String type, String id, String version) {
        public static final String TYPE = "discover";
    }

    /**
     * @param type {@code panel}
     * @param url to reach the panel under, from where the question came
     * @param pin of its certificate; empty over plain HTTP
     */
    public record Answer(String type, String id, String version, String url, String pin) {
        public static final String TYPE = "panel";
    }
}
