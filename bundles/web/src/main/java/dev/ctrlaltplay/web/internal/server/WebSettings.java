package dev.ctrlaltplay.web.internal.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * The checked settings of the HTTP server.
 *
 * @param hosts addresses to listen on, each a literal or name
 * @param loopback whether all of them are loopback addresses
 * @param maxJsonBytes largest JSON, YAML or text body
 * @param maxBodyBytes largest body of another kind
 */
public record WebSettings(
        List<String> hosts,
        boolean loopback,
        int port,
        boolean tls,
        List<String> trustedProxies,
        boolean rateLimits,
        double ratePerSecond,
        int rateBurst,
        int authRatePerMinute,
        long maxJsonBytes,
        long maxBodyBytes) {
    public WebSettings {
        hosts = List.copyOf(hosts);
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** @throws IllegalArgumentException where a setting is wrong, with the remedy */
    public static WebSettings of(WebConfig config) {
        if (config.port() < 1 || config.port() > 65_535) {
            throw new IllegalArgumentException("port must be 1 to 65535: " + config.port());
        }
        String bind = config.bind().trim();
        boolean both = bind.equals("localhost");
        boolean loopback = both || isLoopback(bind);
        boolean tls = switch (config.tls()) {
            case "auto" -> !loopback;
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("tls must be auto, on or off: " + config.tls());
        };
        if (!tls && !loopback) {
            throw new IllegalArgumentException("Plain HTTP is served on loopback only, but bind is " + bind
                    + ". Set tls=auto to serve HTTPS there, or bind=localhost and put a reverse proxy before it.");
        }
        return new WebSettings(
                both ? List.of("127.0.0.1", "::1") : hosts(bind, loopback),
                loopback,
                config.port(),
                tls,
                Arrays.stream(config.trustedProxies())
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .map(String::trim)
                        .filter(value -> !value.isEmpty())
                        .toList(),
                config.rateLimits(),
                config.ratePerSecond(),
                config.rateBurst(),
                config.authRatePerMinute(),
                config.maxJsonBytes(),
                config.maxBodyBytes());
    }

    /** This machine's agent, its shell and the launcher speak over loopback, wherever else the panel listens. */
    private static List<String> hosts(String bind, boolean loopback) {
        boolean every = bind.equals("0.0.0.0") || bind.equals("::");
        return loopback || every ? List.of(bind) : List.of(bind, "127.0.0.1");
    }

    private static boolean isLoopback(String bind) {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("bind is no address of this machine: " + bind, e);
        }
    }

    /** Where people and agents reach it. */
    public String url() {
        String host = loopback ? "localhost" : hosts.get(0);
        if (host.equals("0.0.0.0") || host.equals("::")) {
            host = ownName();
        }
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return (tls ? "https://" : "http://") + shown + ":" + port;
    }

    private static String ownName() {
        try {
            return InetAddress.getLocalHost().getCanonicalHostName();
        } catch (UnknownHostException e) {
            // A machine without a name is reached by its address; this one always leads to itself.
            return "localhost";
        }
    }
}
