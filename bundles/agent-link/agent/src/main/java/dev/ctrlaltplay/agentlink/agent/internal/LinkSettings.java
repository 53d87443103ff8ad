package dev.ctrlaltplay.agentlink.agent.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the panel is and how to join it.
 *
 * @param panel such as {@code https://panel:8080}, without a slash at the end
 * @param token empty for none
 * @param tokenFile read at each attempt while there is no token; empty for none
 * @param pin of the panel's certificate; empty to trust the usual authorities
 * @param name the machine's, for people
 */
public record LinkSettings(URI panel, String token, String tokenFile, String pin, String name) {
    /** @throws IllegalArgumentException where the address is not usable */
    public static LinkSettings of(String panel, String token, String tokenFile, String pin, String name) {
        String text = panel.strip();
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        URI uri = URI.create(text);
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("the panel's address must look like https://host:port, not " + panel);
        }
        return new LinkSettings(uri, token.strip(), tokenFile.strip(), pin.strip(), name.isBlank() ? hostname() : name);
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "agent";
        }
    }

    String address() {
        return panel.toString();
    }

    URI register() {
        return URI.create(panel + "/api/v1/agents/register");
    }

    URI socket() {
        return URI.create(panel.toString().replaceFirst("^http", "ws") + "/api/v1/agent-link");
    }

    /** The token that is good now; empty where there is none. */
    Optional<String> currentToken() throws IOException {
        if (!token.isEmpty()) {
            return Optional.of(token);
        }
        if (tokenFile.isEmpty() || !Files.isReadable(Path.of(tokenFile))) {
            return Optional.empty();
        }
        return Optional.of(Files.readString(Path.of(tokenFile)).strip()).filter(text -> !text.isEmpty());
    }

    /** Whether the panel is on this machine, so that asking often costs nothing. */
    boolean local() {
        String host = panel.getHost();
        return "localhost".equals(host) || host.startsWith("127.") || "[::1]".equals(host);
    }
}
