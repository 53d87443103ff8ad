package dev.ctrlaltplay.nodes.agent.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which programs that alts may need the host has, and in which version. */
final class HostTools {
    private static final Pattern VERSION = Pattern.compile("\\d+(?:\\.\\d+)+");
    private static final String SEARCH_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/games";

    private static final Map<String, List<String>> VERSIONED = versioned();

    private HostTools() {}

    private static Map<String, List<String>> versioned() {
        Map<String, List<String>> tools = new LinkedHashMap<>();
        tools.put("bash", List.of("bash", "--version"));
        tools.put("java", List.of("java", "-version"));
        tools.put("node", List.of("node", "--version"));
        tools.put("npm", List.of("npm", "--version"));
        tools.put("apt-get", List.of("apt-get", "--version"));
        tools.put("dpkg-deb", List.of("dpkg-deb", "--version"));
        tools.put("bwrap", List.of("bwrap", "--version"));
        tools.put("docker", List.of("docker", "--version"));
        tools.put("steamcmd", List.of());
        return tools;
    }

    /** Such as {@code node 20.20.2}; a program whose version is not to be had stands alone. */
    static List<String> find() throws InterruptedException {
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, List<String>> tool : VERSIONED.entrySet()) {
            if (!Probe.exists(tool.getKey(), SEARCH_PATH)) {
                continue;
            }
            String output =
                    tool.getValue().isEmpty() ? "" : Probe.run(tool.getValue()).orElse("");
            Matcher version = VERSION.matcher(output);
            found.add(version.find() ? tool.getKey() + " " + version.group() : tool.getKey());
        }
        return found;
    }
}
