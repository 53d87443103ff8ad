package dev.ctrlaltplay.alts;

import java.util.Map;

/**
 * What placeholders know about a server besides the alt's variables.
 *
 * @param ip address of its main port
 * @param port its main port
 * @param memoryMiB its memory limit; 0 for none
 * @param ports port by role
 */
public record Surroundings(String serverName, String ip, int port, long memoryMiB, Map<String, Integer> ports) {
    public Surroundings {
        ports = Map.copyOf(ports);
    }
}
