package dev.ctrlaltplay.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.access.Visibility;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.sdk.ShellCommand.Terminal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CommandRunnerTest {
    private final World world = new World();
    private final CommandRunner runner = new CommandRunner(new StartCommand(), world);

    @Test
    void aRunPrintsItsResultAndLeavesATrace() throws Exception {
        assertThat(run("lobby")).isEqualTo("lobby starts.");
        assertThat(run("lobby", "--json")).isEqualTo("{\"message\":\"lobby starts.\"}");

        assertThat(world.trail).hasSize(2);
        assertThat(world.trail.get(0).action()).isEqualTo("shell.server-start");
        assertThat(world.trail.get(0).details()).containsEntry("server", "lobby");
    }

    @Test
    void whoMayNotIsTurnedAwayBeforeAnythingRuns() {
        world.allowed = false;
        assertThatThrownBy(() -> run("lobby"))
                .isInstanceOf(CommandRunner.Failure.class)
                .hasMessage("FORBIDDEN: You need the permission servers.start for this.");
        assertThat(world.trail).isEmpty();
    }

    @Test
    void withoutThePolicyOrTheTrailNothingRuns() {
        world.present = false;
        assertThatThrownBy(() -> run("lobby")).hasMessageStartingWith("PLUGIN_UNAVAILABLE: the bundle rbac is away");
    }

    @Test
    void failuresAreOneLineAndHarmless() {
        assertThatThrownBy(() -> run("missing\u001b[2J")).hasMessage("NOT_FOUND: There is no server missing\\x1b[2J.");
        assertThatThrownBy(() -> run("broken"))
                .hasMessage("INTERNAL: this should not have happened; the cause is in the log");
        assertThatThrownBy(() -> run())
                .hasMessage("USAGE: server is missing. Usage: cap:server-start SERVER [--node VALUE]");
        assertThatThrownBy(() -> run("endless")).hasMessageStartingWith("INTERRUPTED: ");
        assertThat(world.trail).isEmpty();
    }

    @Test
    void helpNeedsNoPermission() throws Exception {
        world.present = false;
        assertThat(run("--help"))
                .contains("Starts a server.", "Usage: cap:server-start SERVER [--node VALUE]", "--json");
    }

    @Test
    void completionsFitThePlace() {
        Completions completions = new Completions(new StartCommand());
        Caller caller = world.caller();
        assertThat(completions.of(List.of(), "", caller)).containsExactly("\"a \\$b\"", "lobby");
        assertThat(completions.of(List.of(), "lo", caller)).containsExactly("lobby");
        assertThat(completions.of(List.of(), "--", caller)).containsExactly("--help", "--json", "--node");
        assertThat(completions.of(List.of("--json"), "--", caller)).containsExactly("--help", "--node");
        assertThat(completions.of(List.of("--node"), "", caller)).containsExactly("n1");
        assertThat(completions.of(List.of("--node", "n1"), "l", caller)).containsExactly("lobby");
        assertThat(completions.of(List.of("lobby"), "", caller)).containsExactly("--help", "--json", "--node");
    }

    private String run(String... arguments) throws CommandRunner.Failure {
        return runner.run(List.of(arguments), new SilentTerminal(), 80);
    }

    private static final class SilentTerminal implements Terminal {
        @Override
        public void print(String text) {}

        @Override
        public @Nullable String readLine() {
            return null;
        }
    }

    private static final class StartCommand implements ShellCommand {
        @Override
        public String name() {
            return "server-start";
        }

        @Override
        public String description() {
            return "Starts a server.";
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.argument("server", "which"), Parameter.option("--node", "where"));
        }

        @Override
        public String permission() {
            return "servers.start";
        }

        @Override
        public boolean changes() {
            return true;
        }

        @Override
        public List<String> complete(String parameter, Caller caller) {
            return parameter.equals("server") ? List.of("lobby", "a $b", "evil\u001b[2J") : List.of("n1");
        }

        @Override
        public Result run(Invocation invocation) throws InterruptedException {
            String server = invocation.value("server");
            if (server.startsWith("missing")) {
                throw new NotFoundException("server", server);
            }
            if (server.equals("broken")) {
                throw new IllegalStateException("a secret of the inside");
            }
            if (server.equals("endless")) {
                throw new InterruptedException();
            }
            return new Result.Text(server + " starts.");
        }
    }

    private static final class World implements Gate, Policy, AuditTrail {
        private final List<AuditEntry> trail = new ArrayList<>();
        private boolean allowed = true;
        private boolean present = true;

        @Override
        public Caller caller() {
            return new Caller(new Principal.System("operator"), "r1", "local", "test");
        }

        @Override
        public @Nullable Policy policy() {
            return present ? this : null;
        }

        @Override
        public @Nullable AuditTrail audit() {
            return present ? this : null;
        }

        @Override
        public void record(AuditEntry entry) {
            trail.add(entry);
        }

        @Override
        public boolean allows(Principal principal, String permission, Target target) {
            return allowed;
        }

        @Override
        public Visibility visibility(Principal principal, String permission) {
            return allowed ? Visibility.ALL : Visibility.NONE;
        }

        @Override
        public void require(Caller caller, String permission, Target target) {
            if (!allowed) {
                throw new ForbiddenException(permission);
            }
        }
    }
}
