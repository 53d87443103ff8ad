package dev.ctrlaltplay.nodes;

/**
 * A port that is wanted.
 *
 * @param role as the alt names it; the first wish becomes the main port
 * @param port 0 for any
 * @param protocol TCP, UDP or BOTH
 */
public record PortWish(String role, int port, String protocol) {}
