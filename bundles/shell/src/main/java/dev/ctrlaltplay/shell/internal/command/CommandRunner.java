package dev.ctrlaltplay.shell.internal.command;

import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.sdk.ShellCommand.Invocation;
import dev.ctrlaltplay.sdk.ShellCommand.Result;
import dev.ctrlaltplay.sdk.ShellCommand.Terminal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one command line, without knowing anything of Karaf. */
final class CommandRunner {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);
    private static final int AUDITED_VALUE = 200;

    private final ShellCommand command;
    private final Gate gate;
    private final ResultPrinter printer = new ResultPrinter();

    CommandRunner(ShellCommand command, Gate gate) {
        this.command = command;
        this.gate = gate;
    }

    /**
     * What to print, without a line end.
     *
     * @param width of the terminal; 0 for none
     * @throws Failure with the one line to show
     */
    String run(List<String> arguments, Terminal terminal, int width) throws Failure {
        try {
            ArgumentParser.Parsed parsed = new ArgumentParser(command.parameters()).parse(arguments);
            if (parsed.help()) {
                return HelpText.of(command);
            }
            Result result = runAllowed(parsed, terminal);
            return parsed.json() ? printer.json(result) : printer.text(result, width);
        } catch (ArgumentParser.UsageException e) {
            throw new Failure("USAGE", e.getMessage() + ". Usage: " + HelpText.usage(command));
        } catch (PlatformException e) {
            throw new Failure(e.code(), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            // The interrupt was the user's Ctrl-C and is used up by ending the command.
            throw new Failure("INTERRUPTED", "ended at the user's wish");
        } catch (RuntimeException e) {
            LOG.error("cap:{} failed", command.name(), e);
            throw new Failure("INTERNAL", "this should not have happened; the cause is in the log");
        }
    }

    private Result runAllowed(ArgumentParser.Parsed parsed, Terminal terminal) throws InterruptedException {
        Caller caller = gate.caller();
        Policy policy = Optional.ofNullable(gate.policy()).orElseThrow(CommandRunner::unavailable);
        AuditTrail audit = Optional.ofNullable(gate.audit()).orElseThrow(CommandRunner::unavailable);
        if (!command.permission().isEmpty()) {
            policy.require(caller, command.permission(), Target.PLATFORM);
        }
        Result result = command.run(new Invocation(caller, parsed.values(), terminal));
        if (command.changes()) {
            audit.record(new AuditEntry(
                    caller, "shell." + command.name(), "command", "", AuditEntry.Outcome.DONE, details(parsed)));
        }
        return result;
    }

    private static Map<String, String> details(ArgumentParser.Parsed parsed) {
        Map<String, String> details = new HashMap<>();
        parsed.values()
                .forEach((name, value) -> details.put(
                        name, value.length() > AUDITED_VALUE ? value.substring(0, AUDITED_VALUE) + "…" : value));
        return details;
    }

    private static UnavailableException unavailable() {
        return new UnavailableException(
                "PLUGIN_UNAVAILABLE",
                "the bundle rbac is away, so nobody is allowed anything; see bundle:list",
                Duration.ofSeconds(5));
    }

    /** One line for the user, {@code CODE: message}. */
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        Failure(String code, String message) {
            super(code + ": " + OutputText.line(message));
        }
    }
}
