package dev.ctrlaltplay.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.core.model.Lifecycle.Trigger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    @Test
    void theWholeTableIsAsPublished() throws IOException {
        List<String> rows = new ArrayList<>();
        for (ServerState state : ServerState.values()) {
            for (Trigger trigger : Trigger.values()) {
                Lifecycle.next(state, trigger).ifPresent(next -> rows.add(state + " " + trigger + " " + next));
            }
        }
        try (InputStream golden = LifecycleTest.class.getResourceAsStream("lifecycle.golden.txt")) {
            String text = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(rows)
                    .containsExactlyElementsOf(Arrays.asList(text.strip().split("\n")));
        }
    }

    @Test
    void everyStateIsReachableFromTheFirst() {
        Set<ServerState> seen = EnumSet.of(ServerState.INSTALLING);
        boolean grew = true;
        while (grew) {
            grew = false;
            for (ServerState state : List.copyOf(seen)) {
                for (Trigger trigger : Trigger.values()) {
                    grew |= Lifecycle.next(state, trigger).map(seen::add).orElse(false);
                }
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(ServerState.values());
    }

    @Test
    void whateverHasAProcessCanBeKilled() {
        for (ServerState state : ServerState.values()) {
            if (state.hasProcess()) {
                assertThat(Lifecycle.allows(state, Trigger.KILL))
                        .as(state.name())
                        .isTrue();
            }
        }
    }

    @Test
    void nothingIsStartedOrInstalledWhileAProcessIsThere() {
        for (ServerState state : ServerState.values()) {
            if (state.hasProcess() || state == ServerState.INSTALLING) {
                assertThat(Lifecycle.allows(state, Trigger.START))
                        .as(state.name())
                        .isFalse();
                assertThat(Lifecycle.allows(state, Trigger.INSTALL))
                        .as(state.name())
                        .isFalse();
            }
        }
    }
}
