package dev.ctrlaltplay.plugin.format.internal.policy;

import dev.ctrlaltplay.plugin.format.GrantKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Notes which calls of the SDK need which grant. The one place that knows the SDK's names for it. */
public final class Observer {
    private static final String HOST = "dev/ctrlaltplay/sdk/host/";
    /** A type that a class implements rather than calls. */
    private static final String EVENT_HANDLER = "dev/ctrlaltplay/sdk/EventHandler";

    /** "owner.method" to the grants of which one is needed. */
    private static final Map<String, Set<GrantKind>> CALLS = Map.ofEntries(
            Map.entry(HOST + "Servers.list", EnumSet.of(GrantKind.SERVERS_READ)),
            Map.entry(HOST + "Servers.find", EnumSet.of(GrantKind.SERVERS_READ)),
            Map.entry(HOST + "Servers.power", EnumSet.of(GrantKind.SERVERS_POWER)),
            Map.entry(HOST + "Servers.command", EnumSet.of(GrantKind.SERVERS_COMMAND)),
            Map.entry(HOST + "Servers.console", EnumSet.of(GrantKind.SERVERS_CONSOLE)),
            Map.entry(HOST + "Files.find", EnumSet.of(GrantKind.FILES_READ)),
            Map.entry(HOST + "Files.list", EnumSet.of(GrantKind.FILES_READ)),
            Map.entry(HOST + "Files.read", EnumSet.of(GrantKind.FILES_READ)),
            Map.entry(HOST + "Files.open", EnumSet.of(GrantKind.FILES_READ)),
            Map.entry(HOST + "Files.sha512", EnumSet.of(GrantKind.FILES_READ)),
            Map.entry(HOST + "Files.write", EnumSet.of(GrantKind.FILES_WRITE)),
            Map.entry(HOST + "Files.makeFolder", EnumSet.of(GrantKind.FILES_WRITE)),
            Map.entry(HOST + "Files.move", EnumSet.of(GrantKind.FILES_WRITE)),
            Map.entry(HOST + "Files.delete", EnumSet.of(GrantKind.FILES_WRITE)),
            Map.entry(HOST + "Users.name", EnumSet.of(GrantKind.USERS_READ)),
            Map.entry(HOST + "HttpClient.send", EnumSet.of(GrantKind.HTTP, GrantKind.HTTP_PRIVATE)),
            Map.entry(HOST + "HttpClient.open", EnumSet.of(GrantKind.HTTP, GrantKind.HTTP_PRIVATE)));

    /** A use. */
    private record Use(String what, Set<GrantKind> needs, String place) {}

    private final Map<String, Use> uses = new LinkedHashMap<>();

    void called(String owner, String name, Refusals where) {
        Set<GrantKind> needs = CALLS.get(owner + "." + name);
        if (needs != null) {
            note(owner.substring(owner.lastIndexOf('/') + 1) + "." + name, needs, where.place());
        }
    }

    void implemented(String type, Refusals where) {
        if (type.equals(EVENT_HANDLER)) {
            note("an EventHandler", EnumSet.of(GrantKind.EVENTS), where.place());
        }
    }

    private void note(String what, Set<GrantKind> needs, String place) {
        uses.putIfAbsent(what, new Use(what, needs, place));
    }

    /** A use of something that was not asked for; the first one of each kind. */
    public record Missing(String place, String what, Set<GrantKind> needs) {}

    /** Uses of which no grant is declared. */
    public List<Missing> missing(Set<GrantKind> declared) {
        List<Missing> missing = new ArrayList<>();
        for (Use use : uses.values()) {
            if (use.needs.stream().noneMatch(declared::contains)) {
                missing.add(new Missing(use.place, use.what, use.needs));
            }
        }
        return missing;
    }

    /** Grants that are used: where either of several would do, those that are declared, else the first. */
    public Set<GrantKind> observed(Set<GrantKind> declared) {
        Set<GrantKind> observed = EnumSet.noneOf(GrantKind.class);
        for (Use use : uses.values()) {
            Set<GrantKind> asked = EnumSet.copyOf(use.needs);
            asked.retainAll(declared);
            observed.addAll(asked.isEmpty() ? Set.of(use.needs.iterator().next()) : asked);
        }
        return observed;
    }
}
