package dev.ctrlaltplay.alts.internal.document;

import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.alts.Rendering;
import dev.ctrlaltplay.alts.internal.rules.Rules;
import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.id.CtrlId;
import dev.ctrlaltplay.core.id.Ulid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Fills in defaults and checks what JSON cannot. */
final class AltAssembler {
    private static final Pattern ENV = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final Set<String> PROTOCOLS = Set.of("TCP", "UDP", "BOTH");

    /** Those that agents speak by themselves; bundles bring others. */
    private static final Set<String> QUERIES = Set.of("minecraft", "openttd", "teeworlds", "valve");

    private static final String NO_ID = "00000000000000000000000000";
    private static final Alt.Stop NO_STOP = new Alt.Stop("SIGNAL", "SIGTERM", "", "", 1);
    private static final int DEFAULT_STOP_SECONDS = 30;
    private static final int DEFAULT_INSTALL_SECONDS = 1800;

    private final AltDocument document;
    private final String source;
    private final List<String> warnings;
    private final Faults faults;

    /** What cannot be goes to {@code faults}; what stands for it then is never used. */
    AltAssembler(AltDocument document, String source, List<String> warnings, Faults faults) {
        this.document = document;
        this.source = source;
        this.warnings = warnings;
        this.faults = faults;
    }

    Alt assemble() {
        AltDocument.CtrlDocument ctrl = document.ctrl();
        String ctrlId = ctrl == null ? null : ctrl.id();
        String ctrlName = ctrl == null ? null : ctrl.name();
        if (ctrl == null) {
            faults.attempt(() -> present("ctrl", null));
        }
        List<Alt.WantedPort> ports = ports();
        Alt.Console console = faults.attempt(this::console, new Alt.Console(true, List.of()));
        return new Alt(
                new AltId(faults.attempt(() -> id("id", document.id()), NO_ID)),
                new CtrlId(ctrl == null ? NO_ID : faults.attempt(() -> id("ctrl.id", ctrlId), NO_ID)),
                ctrl == null ? "" : faults.attempt(() -> text("ctrl.name", ctrlName, 60), ""),
                faults.attempt(() -> text("name", document.name(), 60), ""),
                or(document.version(), "1.0.0"),
                or(document.author(), ""),
                or(document.description(), ""),
                source,
                or(document.runtime(), "process"),
                faults.attempt(this::command, List.<String>of()),
                faults.attempt(() -> noNulls("environment", document.environment()), Map.<String, String>of()),
                faults.attempt(() -> relative("workingDirectory", or(document.workingDirectory(), "")), ""),
                faults.attempt(this::files, Map.<String, String>of()),
                faults.attempt(this::ready, List.<Alt.Ready>of()),
                faults.attempt(() -> stop(ports), NO_STOP),
                faults.attempt(() -> noNulls("cleanExitCodes", orEmpty(document.cleanExitCodes())), List.<Integer>of()),
                faults.attempt(this::crash, new Alt.Crash(false, 0, 0)),
                ports,
                variables(),
                faults.attempt(this::install, new Alt.Install("", "", 0, List.of())),
                faults.attempt(this::limits, new Alt.Limits(0, 0, 0, 0)),
                document.terminal(),
                console.commands().stream().map(Alt.KnownCommand::name).toList(),
                console,
                faults.attempt(() -> query(ports), Optional.<Alt.Query>empty()).orElse(null));
    }

    private List<String> command() {
        List<String> command = orEmpty(document.command());
        if (command.isEmpty()) {
            throw new FieldFault("command", "needs at least the program");
        }
        return noNulls("command", command);
    }

    private Map<String, String> files() {
        Map<String, String> files = noNulls("files", document.files());
        files.keySet().forEach(path -> {
            if (path.isEmpty()) {
                throw new FieldFault("files", "a path is empty");
            }
            relative("files", path);
        });
        return files;
    }

    private List<Alt.Ready> ready() {
        List<Alt.Ready> ready = orEmpty(document.ready());
        for (int i = 0; i < ready.size(); i++) {
            String field = "ready[" + i + "]";
            Alt.Ready sign = present(field, ready.get(i));
            present(field + ".text", sign.text());
            if (sign.regex()) {
                try {
                    Pattern.compile(sign.text());
                } catch (PatternSyntaxException e) {
                    throw new FieldFault(field + ".text", "no regular expression: " + e.getDescription());
                }
            }
        }
        return ready;
    }

    private Alt.Stop stop(List<Alt.WantedPort> ports) {
        AltDocument.StopDocument stop = document.stop();
        if (stop == null) {
            return new Alt.Stop("SIGNAL", "SIGTERM", "", "", DEFAULT_STOP_SECONDS);
        }
        String kind = or(stop.kind(), "SIGNAL");
        String role = or(stop.portRole(), "");
        String value = or(stop.value(), kind.equals("SIGNAL") ? "SIGTERM" : "");
        switch (kind) {
            case "SIGNAL" -> {
                if (!value.matches("SIG[A-Z0-9]{2,8}")) {
                    throw new FieldFault("stop.value", "a signal such as SIGINT");
                }
            }
            case "COMMAND" -> present("stop.value", value.isEmpty() ? null : value);
            case "TCP" -> {
                if (ports.stream().noneMatch(port -> port.role().equals(role))) {
                    throw new FieldFault("stop.portRole", "no port has the role \"" + role + "\"");
                }
            }
            default -> throw new FieldFault("stop.kind", "COMMAND, SIGNAL or TCP");
        }
        int seconds = stop.timeoutSeconds() == 0 ? DEFAULT_STOP_SECONDS : stop.timeoutSeconds();
        range("stop.timeoutSeconds", seconds, 1, 3600);
        return new Alt.Stop(kind, value, role, or(stop.password(), ""), seconds);
    }

    private Optional<Alt.Query> query(List<Alt.WantedPort> ports) {
        AltDocument.QueryDocument query = document.query();
        String protocol = query == null ? "" : or(query.protocol(), "");
        if (query == null || (protocol.isEmpty() && query.portRole() == null)) {
            return Optional.empty();
        }
        if (!protocol.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new FieldFault("query.protocol", "a protocol such as minecraft");
        }
        if (!QUERIES.contains(protocol)) {
            warnings.add("query.protocol: " + protocol + " is asked only by agents with a bundle that brings it");
        }
        if (ports.isEmpty()) {
            throw new FieldFault("query.portRole", "there is no port to ask at");
        }
        String role = or(query.portRole(), ports.get(0).role());
        if (ports.stream().noneMatch(port -> port.role().equals(role))) {
            throw new FieldFault("query.portRole", "no port has the role \"" + role + "\"");
        }
        return Optional.of(new Alt.Query(protocol, role));
    }

    /** Older documents name commands without saying what they do. */
    private Alt.Console console() {
        AltDocument.ConsoleDocument console = document.console();
        if (console == null || console.commands() == null) {
            List<Alt.KnownCommand> named = noNulls("knownCommands", orEmpty(document.knownCommands())).stream()
                    .map(name -> new Alt.KnownCommand(name, ""))
                    .toList();
            return new Alt.Console(console == null || input(console), named);
        }
        List<AltDocument.CommandDocument> given = orEmpty(console.commands());
        List<Alt.KnownCommand> commands = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String field = "console.commands[" + i + "]";
            AltDocument.CommandDocument command = present(field, given.get(i));
            String description = or(command.description(), "");
            if (description.length() > 200) {
                throw new FieldFault(field + ".description", "at most 200 characters");
            }
            commands.add(new Alt.KnownCommand(text(field + ".name", command.name(), 60), description));
        }
        return new Alt.Console(input(console), commands);
    }

    private static boolean input(AltDocument.ConsoleDocument console) {
        return console.input() == null || console.input();
    }

    private Alt.Crash crash() {
        Alt.Crash crash = document.crash();
        if (crash == null) {
            return new Alt.Crash(true, 600, 3);
        }
        range("crash.withinSeconds", crash.withinSeconds(), 0, 86_400);
        range("crash.atMost", crash.atMost(), 0, 1000);
        return crash;
    }

    private List<Alt.WantedPort> ports() {
        List<Alt.WantedPort> ports = new ArrayList<>();
        Set<String> roles = new HashSet<>();
        List<AltDocument.PortDocument> given = orEmpty(document.ports());
        for (int i = 0; i < given.size(); i++) {
            String field = "ports[" + i + "]";
            AltDocument.PortDocument port = given.get(i);
            faults.attempt(() -> ports.add(port(field, present(field, port), roles)));
        }
        return ports;
    }

    private static Alt.WantedPort port(String field, AltDocument.PortDocument port, Set<String> roles) {
        String role = text(field + ".role", port.role(), 30);
        if (!role.matches("[A-Za-z][A-Za-z0-9_-]*") || !roles.add(role)) {
            throw new FieldFault(field + ".role", "letters, digits, - and _, each role once");
        }
        String protocol = or(port.protocol(), "BOTH");
        if (!PROTOCOLS.contains(protocol)) {
            throw new FieldFault(field + ".protocol", "TCP, UDP or BOTH");
        }
        range(field + ".preferred", port.preferred(), 0, 65_535);
        return new Alt.WantedPort(role, protocol, port.preferred());
    }

    private List<Alt.Variable> variables() {
        List<Alt.Variable> variables = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<AltDocument.VariableDocument> given = orEmpty(document.variables());
        for (int i = 0; i < given.size(); i++) {
            String field = "variables[" + i + "]";
            AltDocument.VariableDocument variable = given.get(i);
            faults.attempt(() -> variables.add(variable(field, present(field, variable), names)));
        }
        return variables;
    }

    private Alt.Variable variable(String field, AltDocument.VariableDocument variable, Set<String> names) {
        String env = text(field + ".env", variable.env(), 64);
        if (!ENV.matcher(env).matches()) {
            throw new FieldFault(field + ".env", "letters, digits and _, not beginning with a digit");
        }
        if (Rendering.reserved(env)) {
            throw new FieldFault(field + ".env", env + " is set by the platform");
        }
        if (!names.add(env)) {
            throw new FieldFault(field + ".env", env + " stands there twice");
        }
        String rules = or(variable.rules(), "");
        for (String warning : Rules.parse(rules).warnings()) {
            warnings.add(field + ".rules: " + warning);
        }
        return new Alt.Variable(
                or(variable.name(), env),
                or(variable.description(), ""),
                env,
                or(variable.defaultValue(), ""),
                rules,
                variable.viewable() == null || variable.viewable(),
                variable.editable() == null || variable.editable());
    }

    private Alt.Install install() {
        AltDocument.InstallDocument install = document.install();
        if (install == null) {
            return new Alt.Install("sh", "", DEFAULT_INSTALL_SECONDS, List.of());
        }
        List<Alt.Requirement> requires = new ArrayList<>();
        List<AltDocument.RequirementDocument> given = orEmpty(install.requires());
        for (int i = 0; i < given.size(); i++) {
            String field = "install.requires[" + i + "]";
            AltDocument.RequirementDocument requirement = present(field, given.get(i));
            requires.add(new Alt.Requirement(
                    text(field + ".program", requirement.program(), 100),
                    or(requirement.minimum(), ""),
                    or(requirement.remedy(), "")));
        }
        int seconds = install.timeoutSeconds() == 0 ? DEFAULT_INSTALL_SECONDS : install.timeoutSeconds();
        range("install.timeoutSeconds", seconds, 1, 86_400);
        return new Alt.Install(or(install.interpreter(), "bash"), or(install.script(), ""), seconds, requires);
    }

    private Alt.Limits limits() {
        Alt.Limits limits = document.defaults();
        if (limits == null) {
            return new Alt.Limits(0, 0, 0, 0);
        }
        range("defaults.memoryMiB", limits.memoryMiB(), 0, 1L << 24);
        range("defaults.cpuPercent", limits.cpuPercent(), 0, 1_000_000);
        range("defaults.diskMiB", limits.diskMiB(), 0, 1L << 40);
        range("defaults.processes", limits.processes(), 0, 1_000_000);
        return limits;
    }

    private static String id(String field, @Nullable String value) {
        String id = present(field, value);
        if (!Ulid.isValid(id)) {
            throw new FieldFault(field, "no ULID");
        }
        return id;
    }

    private static String text(String field, @Nullable String value, int longest) {
        String text = present(field, value);
        if (text.isBlank() || text.length() > longest) {
            throw new FieldFault(field, "1 to " + longest + " characters");
        }
        return text;
    }

    private static String relative(String field, String path) {
        boolean climbs = List.of(path.split("/", -1)).contains("..");
        if (path.startsWith("/") || climbs || path.indexOf('\0') >= 0 || path.indexOf('\\') >= 0) {
            throw new FieldFault(field, "a path inside the server's folder");
        }
        return path;
    }

    private static void range(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw new FieldFault(field, "a number from " + least + " to " + most);
        }
    }

    private static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new FieldFault(field, "is missing");
        }
        return value;
    }

    private static <T> List<T> noNulls(String field, List<T> list) {
        for (int i = 0; i < list.size(); i++) {
            present(field + "[" + i + "]", list.get(i));
        }
        return list;
    }

    private static Map<String, String> noNulls(String field, @Nullable Map<String, String> map) {
        Map<String, String> result = map == null ? Map.of() : map;
        result.forEach((key, value) -> present(field + "." + key, value));
        return result;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
