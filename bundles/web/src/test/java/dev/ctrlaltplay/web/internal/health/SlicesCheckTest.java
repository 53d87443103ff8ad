package dev.ctrlaltplay.web.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.web.internal.edge.SliceTable.Required;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlicesCheckTest {
    @Test
    void aSliceIsMissingWhileItIsStoppedOrServesNothing() {
        List<Required> slices = List.of(
                new Required("rbac", List.of("auth", "api-keys"), true),
                new Required("servers", List.of("servers"), true),
                new Required("nodes", List.of("nodes"), false));

        assertThat(SlicesCheck.missing(slices, Set.of("auth", "nodes")::contains))
                .containsExactly("nodes", "servers");
        assertThat(SlicesCheck.missing(slices, segment -> true)).containsExactly("nodes");
    }

    @Test
    void thePathOfAnOperationBelongsToItsFirstSegment() {
        assertThat(SlicesCheck.segment("/servers/{id}/power")).isEqualTo("servers");
        assertThat(SlicesCheck.segment("alts")).isEqualTo("alts");
    }
}
