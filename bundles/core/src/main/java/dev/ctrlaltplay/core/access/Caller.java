package dev.ctrlaltplay.core.access;

/**
 * Who asks, and from where; passed to every service call that changes or reveals something.
 *
 * @param requestId ties log lines, audit entries and events of one request together; empty where there is none
 * @param address the client's address as text; {@code local} where there is none
 * @param client the client program, such as a browser's user agent; at most 256 characters
 */
public record Caller(Principal principal, String requestId, String address, String client) {
    public Caller {
        client = client.length() > 256 ? client.substring(0, 256) : client;
    }

    /** The platform itself, on behalf of the bundle {@code name}. */
    public static Caller system(String name) {
        return new Caller(new Principal.System(name), "", "local", name);
    }

    /** As in the event log. */
    public String actor() {
        return principal.actor();
    }
}
