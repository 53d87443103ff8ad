package dev.ctrlaltplay.web.internal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ManifestsTest {
    private static final Map<String, Object> CONSOLE_TAB =
            Map.of("layout", "server", "path", "console", "label", "tab", "permission", "servers.console");

    @Test
    void aCallerSeesOnlyTheEntriesWhosePermissionHeHolds() {
        Map<String, Object> manifest = Map.of(
                "id", "servers",
                "nav", List.of(Map.of("to", "/servers", "permission", "servers.view")),
                "actions", List.of(Map.of("id", "create", "permission", "servers.create")));

        Map<String, Object> seen = Manifests.seenBy(Set.of("servers.view")::contains, manifest, Map.of());

        assertThat(seen)
                .containsEntry("id", "servers")
                .containsEntry("nav", List.of(Map.of("to", "/servers", "permission", "servers.view")))
                .containsEntry("actions", List.of());
    }

    @Test
    void anEntryWithoutAPermissionIsSeenByNobody() {
        Map<String, Object> manifest = Map.of("routes", List.of(Map.of("path", "/open"), "not even an entry"));

        assertThat(Manifests.seenBy(permission -> true, manifest, Map.of())).containsEntry("routes", List.of());
    }

    @Test
    void aContributionIsAddedToAManifestThatLacksIt() {
        Map<String, Object> seen =
                Manifests.seenBy(permission -> true, Map.of("id", "console"), Map.of("tabs", List.of(CONSOLE_TAB)));

        assertThat(seen).containsEntry("tabs", List.of(CONSOLE_TAB));
    }

    @Test
    void ofAPageThatIsWithheldItsPlaceAndItsPermissionAreTold() {
        Map<String, Object> manifest = Map.of(
                "nav", List.of(Map.of("to", "/users", "permission", "users.view")),
                "routes", List.of(Map.of("path", "/users", "page", "list", "permission", "users.view")));

        Map<String, Object> seen = Manifests.seenBy(permission -> false, manifest, Map.of());

        assertThat(seen)
                .containsEntry("withheld", List.of(Map.of("path", "/users", "permission", "users.view")))
                .containsEntry("routes", List.of());
        assertThat(Manifests.seenBy(permission -> true, manifest, Map.of())).doesNotContainKey("withheld");
    }

    @Test
    void oneOfSeveralPermissionsIsEnoughAndTheFirstIsTold() {
        Map<String, Object> tab = Map.of("layout", "server", "path", "settings", "permission", "a.edit|a.delete");
        Map<String, Object> manifest = Map.of("tabs", List.of(tab));

        assertThat(Manifests.seenBy(Set.of("a.delete")::contains, manifest, Map.of()))
                .containsEntry("tabs", List.of(tab))
                .doesNotContainKey("withheld");
        assertThat(Manifests.seenBy(permission -> false, manifest, Map.of()))
                .containsEntry(
                        "withheld", List.of(Map.of("layout", "server", "path", "settings", "permission", "a.edit")));
    }

    @Test
    void theManifestWinsOverAContributionOfTheSamePlace() {
        Map<String, Object> own =
                Map.of("layout", "server", "path", "console", "label", "mine", "permission", "servers.console");

        Map<String, Object> seen = Manifests.seenBy(
                permission -> true, Map.of("tabs", List.of(own)), Map.of("tabs", List.of(CONSOLE_TAB)));

        assertThat(seen).containsEntry("tabs", List.of(own));
    }
}
