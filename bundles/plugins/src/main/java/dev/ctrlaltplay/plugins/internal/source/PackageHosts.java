package dev.ctrlaltplay.plugins.internal.source;

import dev.ctrlaltplay.sdk.SettingsContribution;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hosts in the operator's own network from which packages may be fetched; none unless he names them, so that whoever may
 * install a plugin is not thereby in that network. Thread-safe.
 */
@Component(service = {SettingsContribution.class, PackageHosts.class})
public final class PackageHosts implements SettingsContribution {
    /** The setting, with the group that {@link #group()} names. */
    public static final String KEY = "privateHosts";

    private static final Logger LOG = LoggerFactory.getLogger(PackageHosts.class);
    private static final int LONGEST = 1000;
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9._-]+):([0-9]{1,5})");

    private volatile Set<String> allowed = Set.of();

    @Override
    public String group() {
        return "plugins";
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(
                KEY,
                Type.TEXT,
                "Hosts of private networks from which packages of plugins may be fetched, each with its port and divided"
                        + " by blanks, such as panel2.lan:8080. All others must be on the internet and speak https.",
                "",
                0,
                LONGEST,
                List.of()));
    }

    @Override
    public void changed(Map<String, String> values) {
        String given = values.getOrDefault(KEY, "").strip().toLowerCase(Locale.ROOT);
        List<String> entries = given.isEmpty()
                ? List.of()
                : Arrays.stream(given.split("[\\s,]+")).toList();
        entries.stream()
                .filter(entry -> !HOST.matcher(entry).matches())
                .forEach(entry -> LOG.warn(
                        "The setting plugins.{} has the entry {}, which is no host with a port such as panel2.lan:8080;"
                                + " no package is fetched from there",
                        KEY,
                        entry));
        allowed = entries.stream()
                .filter(entry -> HOST.matcher(entry).matches())
                .map(entry -> entry.replace("[", "").replace("]", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the operator named it; an IPv6 address with brackets or without. */
    public boolean allows(String host, int port) {
        String plain = host.toLowerCase(Locale.ROOT).replace("[", "").replace("]", "");
        return allowed.contains(plain + ":" + port);
    }
}
