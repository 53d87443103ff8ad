package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.alts.Rendering;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.id.ServerId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows what the next start of a server would run and write, with its own values and ports. */
@Component(service = ServerStartup.class)
public final class ServerStartup {
    /** Stands for a value that the caller does not see. */
    static final String MASK = "********";

    private static final Pattern SECRET = Pattern.compile("PASS|SECRET|TOKEN|KEY|CREDENTIAL", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./{}-]+");

    private final Policy policy;
    private final ServerModel model;
    private final Neighbours neighbours;

    @Activate
    public ServerStartup(@Reference Policy policy, @Reference ServerModel model, @Reference Neighbours neighbours) {
        this.policy = policy;
        this.model = model;
        this.neighbours = neighbours;
    }

    /**
     * The next start. <code>{{SERVER_DIR}}</code> and <code>{{SERVER_SECRET}}</code> stand for what only the agent knows.
     *
     * @param commandLine the command as one would type it
     * @param environment all that the process gets
     * @param files by relative path, written before the start
     * @param masked names of variables whose values are not shown to the caller
     * @param settings the alt's variables, in its order, without those that it hides from the caller
     * @param stop how it is asked to end, with its line filled in
     * @param crash what happens where it ends by itself
     */
    public record Startup(
            String commandLine,
            List<String> command,
            String workingDirectory,
            Map<String, String> environment,
            Map<String, String> files,
            List<String> masked,
            List<Setting> settings,
            StopRule stop,
            Alt.Crash crash,
            Alt.Console console) {}

    /**
     * A variable of the alt, with the server's value.
     *
     * @param value {@link #MASK} where it is masked
     * @param defaultValue as in the alt: <code>{{RANDOM}}</code> in it is made by the panel
     * @param rules as in the alt
     * @param editable whether the caller may change it
     * @param secret whether it is to be hidden from whoever looks over a shoulder
     * @param installed whether the installation uses it, so that another value needs another installation
     */
    public record Setting(
            String env,
            String name,
            String description,
            String value,
            String defaultValue,
            String rules,
            boolean editable,
            boolean secret,
            boolean installed) {}

    /** @param kind COMMAND, SIGNAL or TCP; after {@code timeoutSeconds} its processes are killed */
    public record StopRule(String kind, String value, int timeoutSeconds) {}

    /** @throws dev.ctrlaltplay.core.error.UnavailableException while the alt's bundle is away */
    public Startup next(Caller caller, ServerId id) {
        Entry entry = model.require(id);
        policy.require(caller, "servers.view", entry.row().target());
        Alt alt = neighbours.alt(entry.full().alt(), entry.full().altName());
        return startup(caller, entry, alt, SpecBuilder.values(entry.full(), alt));
    }

    /**
     * What it would be with other values, which are checked and not kept.
     *
     * @throws dev.ctrlaltplay.core.error.InvalidException naming each fault as {@code variables.<ENV>}
     */
    public Startup preview(Caller caller, ServerId id, Map<String, String> given) {
        Entry entry = model.require(id);
        policy.require(caller, "servers.edit", entry.row().target());
        Alt alt = neighbours.alt(entry.full().alt(), entry.full().altName());
        Map<String, String> values =
                Settings.merged(neighbours.alts(), alt, entry.full().variables(), given, all(caller));
        return startup(caller, entry, alt, values);
    }

    private Startup startup(Caller caller, Entry entry, Alt alt, Map<String, String> actual) {
        boolean edits =
                policy.allows(caller.principal(), "servers.edit", entry.row().target());
        boolean all = all(caller);
        List<String> masked = alt.variables().stream()
                .filter(variable -> (!all && !variable.viewable()) || (!edits && secret(variable)))
                .map(Alt.Variable::env)
                .sorted()
                .toList();
        Map<String, String> values = new HashMap<>(actual);
        // Before anything is filled in, so that a secret shows nowhere, whatever text it is put into.
        masked.forEach(name -> values.put(name, MASK));
        Rendering rendering = Rendering.of(alt, values, SpecBuilder.surroundings(entry.full()));
        List<Setting> settings = alt.variables().stream()
                .filter(variable -> all || variable.viewable() || (edits && variable.editable()))
                .map(variable -> setting(
                        alt, variable, values.getOrDefault(variable.env(), ""), edits && (all || variable.editable())))
                .toList();
        return new Startup(
                rendering.command().stream().map(ServerStartup::quoted).collect(Collectors.joining(" ")),
                rendering.command(),
                alt.workingDirectory(),
                new TreeMap<>(rendering.environment()),
                new TreeMap<>(rendering.files()),
                masked,
                settings,
                new StopRule(
                        alt.stop().kind(), rendering.stopValue(), alt.stop().timeoutSeconds()),
                alt.crash(),
                alt.console());
    }

    private static Setting setting(Alt alt, Alt.Variable variable, String value, boolean editable) {
        Pattern word = Pattern.compile("\\b" + Pattern.quote(variable.env()) + "\\b");
        return new Setting(
                variable.env(),
                variable.name(),
                variable.description(),
                value,
                variable.defaultValue(),
                variable.rules(),
                editable,
                secret(variable),
                word.matcher(alt.install().script()).find());
    }

    /** Who may edit all servers sees and sets every variable. */
    private boolean all(Caller caller) {
        return policy.visibility(caller.principal(), "servers.edit").all();
    }

    private static boolean secret(Alt.Variable variable) {
        return !variable.viewable()
                || variable.defaultValue().contains("{{RANDOM}}")
                || SECRET.matcher(variable.env()).find();
    }

    private static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
