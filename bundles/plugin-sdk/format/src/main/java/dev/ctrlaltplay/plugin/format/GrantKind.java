package dev.ctrlaltplay.plugin.format;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a plugin may be granted. Nothing beyond is offered to plugins. */
public enum GrantKind {
    SERVERS_READ("servers.read", ScopeForm.NONE, "See the names, owners, addresses and live state of game servers."),
    SERVERS_POWER("servers.power", ScopeForm.NONE, "Start, stop, restart and kill game servers."),
    SERVERS_COMMAND("servers.command", ScopeForm.NONE, "Send lines to the consoles of game servers."),
    SERVERS_CONSOLE(
            "servers.console", ScopeForm.NONE, "Read the consoles of game servers, with all that players write."),
    EVENTS("events", ScopeForm.EVENT_TYPES, "Be told of what happens on the platform."),
    HTTP("http", ScopeForm.HOSTS, "Send data to, and read from, these hosts on the internet."),
    HTTP_PRIVATE(
            "http.private",
            ScopeForm.HOSTS_WITH_PORT,
            "Send data to, and read from, these hosts, even inside the panel's own network."),
    USERS_READ("users.read", ScopeForm.NONE, "See the names of users."),
    FILES_READ("files.read", ScopeForm.PATHS, "Read these files of game servers."),
    FILES_WRITE("files.write", ScopeForm.PATHS, "Change, create and delete these files of game servers.");

    /** What a grant's scope lists. */
    public enum ScopeForm {
        /** The grant has no scope. */
        NONE("no scope"),
        /** Types of events, or all that begin so. */
        EVENT_TYPES("event types such as server.created, or server.*"),
        /** Hosts on the internet. */
        HOSTS("hosts such as api.example.com, *.example.com or example.com:8443"),
        /** Exact hosts with their port. */
        HOSTS_WITH_PORT("exact hosts with their port, such as 10.0.0.5:8080"),
        /** Paths below a server's folder. */
        PATHS("path patterns such as mods/** or config/*.toml");

        private final String words;

        ScopeForm(String words) {
            this.words = words;
        }

        /** What is wanted, in words. */
        public String words() {
            return words;
        }
    }

    private final String id;
    private final ScopeForm scope;
    private final String meaning;

    GrantKind(String id, ScopeForm scope, String meaning) {
        this.id = id;
        this.scope = scope;
        this.meaning = meaning;
    }

    /** Its name in {@code cap-plugin.json}, such as {@code servers.read}. */
    public String id() {
        return id;
    }

    /** What its scope lists. */
    public ScopeForm scope() {
        return scope;
    }

    /** Whether it has a scope, which then has at least one item. */
    public boolean hasScope() {
        return scope != ScopeForm.NONE;
    }

    /** What an administrator allows by it: one English sentence that reads after "The plugin may:". */
    public String meaning() {
        return meaning;
    }

    /** Empty where there is no such grant. */
    public static Optional<GrantKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    /** All names, as a sentence lists them. */
    public static String known() {
        return Arrays.stream(values()).map(GrantKind::id).collect(Collectors.joining(", "));
    }
}
