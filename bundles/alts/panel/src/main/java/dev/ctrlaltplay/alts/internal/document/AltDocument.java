package dev.ctrlaltplay.alts.internal.document;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import dev.ctrlaltplay.alts.Alt;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The document's fields as they stand there; null for those that do not. */
record AltDocument(
        @Nullable String id,
        @Nullable CtrlDocument ctrl,
        @Nullable String name,
        @Nullable String version,
        @Nullable String author,
        @Nullable String description,
        @Nullable String runtime,
        @Nullable List<String> command,
        @Nullable Map<String, String> environment,
        @Nullable String workingDirectory,
        @Nullable Map<String, String> files,
        @Nullable List<Alt.Ready> ready,
        @Nullable StopDocument stop,
        @Nullable List<Integer> cleanExitCodes,
        Alt.@Nullable Crash crash,
        @Nullable List<PortDocument> ports,
        @Nullable List<VariableDocument> variables,
        @Nullable InstallDocument install,
        @JsonAlias("limits") Alt.@Nullable Limits defaults,
        boolean terminal,
        @Nullable List<String> knownCommands,
        @Nullable ConsoleDocument console,
        @Nullable QueryDocument query) {
    record CtrlDocument(
            @Nullable String id,
            @Nullable String name,
            @Nullable String description) {}

    record StopDocument(
            @Nullable String kind,
            @Nullable String value,
            @Nullable String portRole,
            @Nullable String password,
            int timeoutSeconds) {}

    record ConsoleDocument(
            @Nullable Boolean input, @Nullable List<CommandDocument> commands) {}

    record CommandDocument(@Nullable String name, @Nullable String description) {}

    /** Older documents name the protocol alone. */
    record QueryDocument(
            @Nullable String protocol, @Nullable String portRole) {
        @JsonCreator
        QueryDocument {}

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        QueryDocument(String protocol) {
            this(protocol, null);
        }
    }

    record PortDocument(@Nullable String role, @Nullable String protocol, int preferred) {}

    record VariableDocument(
            @Nullable String name,
            @Nullable String description,
            @Nullable String env,
            @Nullable String defaultValue,
            @Nullable String rules,
            @Nullable Boolean viewable,
            @Nullable Boolean editable) {}

    record InstallDocument(
            @Nullable String interpreter,
            @Nullable String script,
            int timeoutSeconds,
            @Nullable List<RequirementDocument> requires) {}

    record RequirementDocument(
            @Nullable String program,
            @Nullable String minimum,
            @Nullable String remedy) {}
}
