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
     */
    public record Startup(
            String commandLine,
            List<String> command,
            String workingDirectory,
            Map<String, String> environment,
            Map<String, String> files,
            List<String> masked,
            Alt.Console console) {}

    /** @throws dev.ctrlaltplay.core.error.UnavailableException while the alt's bundle is away */
    public Startup next(Caller caller, ServerId id) {
        Entry entry = model.require(id);
        policy.require(caller, "servers.view", entry.row().target());
        Alt alt = neighbours.alt(entry.full().alt(), entry.full().altName());
        boolean edits =
                policy.allows(caller.principal(), "servers.edit", entry.row().target());
        boolean all = policy.visibility(caller.principal(), "servers.edit").all();
        List<String> masked = alt.variables().stream()
                .filter(variable -> (!all && !variable.viewable()) || (!edits && secret(variable)))
                .map(Alt.Variable::env)
                .sorted()
                .toList();
        Map<String, String> values = new HashMap<>(SpecBuilder.values(entry.full(), alt));
        // Before anything is filled in, so that a secret shows nowhere, whatever text it is put into.
        masked.forEach(name -> values.put(name, MASK));
        Rendering rendering = Rendering.of(alt, values, SpecBuilder.surroundings(entry.full()));
        return new Startup(
                rendering.command().stream().map(ServerStartup::quoted).collect(Collectors.joining(" ")),
                rendering.command(),
                alt.workingDirectory(),
                new TreeMap<>(rendering.environment()),
                new TreeMap<>(rendering.files()),
                masked,
                alt.console());
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
