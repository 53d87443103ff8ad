package dev.ctrlaltplay.protocol;

import java.util.List;

/**
 * What a machine has.
 *
 * @param cores logical processors
 * @param isolation how games are kept from the agent: {@code user}, {@code bubblewrap} or {@code none}
 * @param tools names and versions of host programs that alts may need, such as {@code node 20.20.2}
 */
public record Resources(
        String os,
        String arch,
        String hostname,
        int cores,
        long memoryMiB,
        long diskMiB,
        long diskFreeMiB,
        String isolation,
        List<String> tools) {}
