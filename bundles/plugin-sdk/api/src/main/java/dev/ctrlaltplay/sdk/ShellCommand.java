package dev.ctrlaltplay.sdk;

import dev.ctrlaltplay.core.access.Caller;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A command {@code cap:<name>} of the Karaf shell. The platform parses arguments, offers {@code --json} and
 * {@code --help}, asks the policy, prints tables, writes the audit entry and turns errors into one line.
 */
@ConsumerType
public interface ShellCommand {
    /** Such as {@code server-list}. */
    String name();

    /** One sentence. */
    String description();

    /** In order; an optional one is not followed by a required one. */
    List<Parameter> parameters();

    /**
     * The permission that is needed on the platform as a whole; empty where {@link #run} itself asks the policy for the
     * thing it is about, as it must then.
     */
    String permission();

    /** Whether a successful run belongs into the audit trail. */
    boolean changes();

    /** What may stand for {@code parameter} now; empty where there is nothing to offer. */
    default List<String> complete(String parameter, Caller caller) {
        return List.of();
    }

    /** Runs it. An interrupt means that the user wants it to end. */
    Result run(Invocation invocation) throws InterruptedException;

    /**
     * A positional argument or an option.
     *
     * @param name of the argument; of an option with its dashes, such as {@code --node}
     * @param flag an option without a value
     */
    record Parameter(String name, String description, boolean required, boolean flag) {
        public static Parameter argument(String name, String description) {
            return new Parameter(name, description, true, false);
        }

        public static Parameter option(String name, String description) {
            return new Parameter(name, description, false, false);
        }

        public static Parameter flag(String name, String description) {
            return new Parameter(name, description, false, true);
        }
    }

    /**
     * One run.
     *
     * @param values given arguments and options by name; a flag that is set has the value {@code true}
     * @param terminal the user's terminal
     */
    record Invocation(Caller caller, Map<String, String> values, Terminal terminal) {
        public Invocation {
            values = Map.copyOf(values);
        }

        /** The value of a required parameter. */
        public String value(String name) {
            String value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException(name + " is missing");
            }
            return value;
        }

        /** The value of an optional one, or null. */
        public @Nullable String optional(String name) {
            return values.get(name);
        }

        /** Whether a flag is set. */
        public boolean isSet(String name) {
            return "true".equals(values.get(name));
        }
    }

    /** What a run prints. */
    sealed interface Result {
        /** Rows under column headings; a row has as many cells as there are columns. */
        record Table(List<String> columns, List<List<String>> rows) implements Result {}

        /** Names and values of one thing, in order. */
        record Details(List<Field> fields) implements Result {}

        /** A sentence. */
        record Text(String text) implements Result {}
    }

    /** A name and its value. */
    record Field(String name, String value) {}

    /** The user's terminal. */
    interface Terminal {
        /** Prints as it is; terminal escape sequences of others must have been removed. */
        void print(String text);

        /** The next line the user types; null at the end of his input. Blocks. */
        @Nullable String readLine() throws InterruptedException;

        /** Like {@link #readLine}, but what is typed is not shown where the terminal can hide it. */
        default @Nullable String readSecret() throws InterruptedException {
            return readLine();
        }
    }
}
