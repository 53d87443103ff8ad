package dev.ctrlaltplay.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.store.internal.EventsRebuildCommand;
import dev.ctrlaltplay.store.internal.EventsVerifyCommand;
import dev.ctrlaltplay.store.testing.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class EventCommandsTest extends StoreContract {
    private static final ShellCommand.Invocation RUN = new ShellCommand.Invocation(CALLER, Map.of(), new NoTerminal());

    @Override
    TestDatabases open(Path itsFolder) {
        return TestDatabases.sqlite(itsFolder);
    }

    @Test
    void verifyNamesTheRowAndRebuildMendsIt() throws Exception {
        pets.append("p1", 0, CALLER, List.of(born("Rex")));
        databases.execute("UPDATE cap_pet SET name = 'forged'");
        ShellCommand verify = new EventsVerifyCommand(databases.eventLog());
        ShellCommand rebuild = new EventsRebuildCommand(databases.eventLog());

        assertThat(rows(verify.run(RUN))).containsExactly(List.of("pet", "1", "1", "1: p1"));
        assertThat(rows(rebuild.run(RUN))).containsExactly(List.of("pet", "1", "1", "1: p1"));
        assertThat(rows(verify.run(RUN))).containsExactly(List.of("pet", "1", "1", "none"));
        assertThat(verify.changes()).isFalse();
        assertThat(rebuild.changes()).isTrue();
    }

    private static List<List<String>> rows(ShellCommand.Result result) {
        return ((ShellCommand.Result.Table) result).rows();
    }

    private static final class NoTerminal implements ShellCommand.Terminal {
        @Override
        public void print(String text) {
            throw new AssertionError("prints nothing");
        }

        @Override
        public @Nullable String readLine() {
            return null;
        }
    }
}
