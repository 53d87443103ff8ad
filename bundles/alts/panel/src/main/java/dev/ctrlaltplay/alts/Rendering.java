package dev.ctrlaltplay.alts;

import dev.ctrlaltplay.core.error.InvalidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An alt with every placeholder replaced but <code>{{SERVER_DIR}}</code>, which only the agent knows. Each text is passed
 * over once, so a value is never read as a template, and each argument of the command stays one argument.
 *
 * @param environment the alt's own, its variables, and what {@link Surroundings} tells; all that the process gets
 * @param stopValue line or signal of {@link Alt.Stop}
 * @param stopPassword of {@link Alt.Stop}
 */
public record Rendering(
        List<String> command,
        Map<String, String> environment,
        Map<String, String> files,
        String stopValue,
        String stopPassword) {
    /** The placeholder that is left to the agent. */
    public static final String SERVER_DIR = "{{SERVER_DIR}}";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([A-Za-z_][A-Za-z0-9_]*)}}");

    public Rendering {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        files = Map.copyOf(files);
    }

    /**
     * Fills an alt in.
     *
     * @param variables a value for each of its variables, as {@link AltService#validate} returns them
     * @throws InvalidException where a value would forge a placeholder
     */
    public static Rendering of(Alt alt, Map<String, String> variables, Surroundings surroundings) {
        Map<String, String> values = values(variables, surroundings);
        List<String> command = new ArrayList<>();
        for (String argument : alt.command()) {
            command.add(fill(argument, values));
        }
        Map<String, String> environment = new TreeMap<>();
        alt.environment().forEach((name, text) -> environment.put(name, fill(text, values)));
        environment.putAll(values);
        Map<String, String> files = new TreeMap<>();
        alt.files().forEach((path, text) -> files.put(path, fill(text, values)));
        return new Rendering(
                command,
                environment,
                files,
                fill(alt.stop().value(), values),
                fill(alt.stop().password(), values));
    }

    /** Whether {@code name} is one of the placeholders that alts cannot define themselves. */
    public static boolean reserved(String name) {
        return name.equals("SERVER_IP")
                || name.equals("SERVER_PORT")
                || name.equals("SERVER_MEMORY")
                || name.equals("SERVER_DIR")
                || name.startsWith("PORT_");
    }

    private static Map<String, String> values(Map<String, String> variables, Surroundings surroundings) {
        Map<String, String> values = new TreeMap<>();
        // An alt may have a SERVER_NAME of its own, shown to players, that differs from the server's name here.
        values.put("SERVER_NAME", surroundings.serverName());
        values.putAll(variables);
        values.put("SERVER_IP", surroundings.ip());
        values.put("SERVER_PORT", Integer.toString(surroundings.port()));
        values.put("SERVER_MEMORY", Long.toString(surroundings.memoryMiB()));
        surroundings
                .ports()
                .forEach((role, port) -> values.put("PORT_" + placeholderPart(role), Integer.toString(port)));
        return values;
    }

    private static String placeholderPart(String role) {
        return role.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static String fill(String template, Map<String, String> values) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String value = values.get(matcher.group(1));
            matcher.appendReplacement(out, Matcher.quoteReplacement(value == null ? matcher.group() : value));
        }
        matcher.appendTail(out);
        String filled = out.toString();
        // Two neighbouring values, such as "{" and "{SERVER_DIR}}", could together spell what the agent replaces.
        if (count(filled) != count(template)) {
            throw new InvalidException("variables", "PATTERN", "values must not contain " + SERVER_DIR);
        }
        return filled;
    }

    private static int count(String text) {
        int found = 0;
        for (int at = text.indexOf(SERVER_DIR); at >= 0; at = text.indexOf(SERVER_DIR, at + 1)) {
            found++;
        }
        return found;
    }
}
