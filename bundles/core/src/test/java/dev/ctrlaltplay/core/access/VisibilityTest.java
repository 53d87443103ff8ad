package dev.ctrlaltplay.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.UserId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VisibilityTest {
    private final UserId alice = UserId.create();
    private final UserId bob = UserId.create();
    private final NodeId here = NodeId.create();
    private final NodeId there = NodeId.create();

    @Test
    void ownersSeeTheirOwnAndNothingElse() {
        Visibility own = new Visibility(false, alice, Set.of());

        assertThat(own.covers(alice, here)).isTrue();
        assertThat(own.covers(bob, here)).isFalse();
        assertThat(own.covers(null, null)).isFalse();
    }

    @Test
    void aGrantOnNodesReachesWhatLivesThere() {
        Visibility nodes = new Visibility(false, null, Set.of(here));

        assertThat(nodes.covers(bob, here)).isTrue();
        assertThat(nodes.covers(bob, there)).isFalse();
        assertThat(nodes.covers(bob, null)).isFalse();
    }

    @Test
    void noGrantSeesNothing() {
        assertThat(Visibility.NONE.none()).isTrue();
        assertThat(Visibility.NONE.covers(null, null)).isFalse();
        assertThat(Visibility.ALL.covers(null, null)).isTrue();
    }
}
