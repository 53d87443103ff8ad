package dev.ctrlaltplay.web.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.health.HealthCheck.Status;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.sdk.NavigationContribution;
import dev.ctrlaltplay.sdk.PageContribution;
import dev.ctrlaltplay.sdk.ServerTabContribution;
import dev.ctrlaltplay.sdk.WidgetContribution;
import dev.ctrlaltplay.web.Described;
import dev.ctrlaltplay.web.internal.bundle.BundleFacts;
import dev.ctrlaltplay.web.internal.bundle.Contributed;
import dev.ctrlaltplay.web.internal.health.HealthSnapshot;
import dev.ctrlaltplay.web.internal.json.Envelopes;
import dev.ctrlaltplay.web.internal.json.Failure;
import dev.ctrlaltplay.web.internal.json.Json;
import dev.ctrlaltplay.web.internal.ui.ModuleResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What clients of this bundle's answers rely on, the envelope included. */
class GoldenTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");

    @Test
    void publicSettingsReadAsEver() throws IOException {
        golden(
                "public-settings.json",
                new PublicSettingsResource.PublicSettings("0.1.0", "Attic games", false, List.of("de", "en")));
    }

    @Test
    void aListWithCountsReadsAsEver() throws IOException {
        golden(
                "described.json",
                new Described<>(new Page<>(List.of("a"), "a"), Map.of("counts", Map.of("RUNNING", 3), "total", 3)));
    }

    @Test
    void healthReadsAsEver() throws IOException {
        golden(
                "health.json",
                new HealthSnapshot(
                        Status.DEGRADED,
                        List.of(
                                new HealthSnapshot.Component("access", Status.UP, ""),
                                new HealthSnapshot.Component(
                                        "agents", Status.DEGRADED, "1 of 2 agents not connected"))));
    }

    @Test
    void bundlesReadAsEver() throws IOException {
        golden(
                "bundles.json",
                List.of(new BundleFacts.BundleView(
                        7,
                        "dev.ctrlaltplay.console",
                        "Console: the panel's half",
                        "0.1.0",
                        "ACTIVE",
                        "console",
                        false,
                        null,
                        AT,
                        List.of("dev.ctrlaltplay.core"),
                        new Contributed(
                                List.of("/servers/{id}/console"),
                                List.of(),
                                List.of("server-console"),
                                List.of("server/{server}/console"),
                                List.of(),
                                List.of(),
                                List.of()))));
    }

    @Test
    void modulesReadAsEver() throws IOException {
        golden(
                "ui-modules.json",
                new ModuleResource.PanelView(
                        List.of(new ModuleResource.ModuleView(
                                "servers", "0.1.0", "/ui/m/servers/0.1.0/", Map.of("entry", "index.js"))),
                        List.of(new NavigationContribution.Entry(
                                "servers", "servers.title", "server", "/servers", "servers.view", 10)),
                        List.of(new PageContribution.Page("servers", "/servers", "servers.title", "servers.view")),
                        List.of(new ServerTabContribution.Tab(
                                "console", "console.tab", "terminal", "servers.console", 10)),
                        List.of(new WidgetContribution.Widget(
                                "states", "dashboard", "servers.states", "servers.view", 4))));
    }

    @Test
    void aPageCarriesItsCursorBesideItsItems() throws IOException {
        golden("page.json", new Page<>(List.of("a", "b"), "b"));
    }

    @Test
    void anAnswerWithoutDataReadsAsEver() throws IOException {
        golden("nothing.json", Envelopes.success(Envelopes.data(null), Envelopes.meta(null), AT, "req-1"));
    }

    @Test
    void aRefusedFieldReadsAsEver() throws IOException {
        golden(
                "invalid.json",
                Envelopes.failure(Failure.of(new InvalidException("name", "TOO_LONG", "at most 64")), AT, "req-1"));
    }

    @Test
    void anUnavailableSliceReadsAsEver() throws IOException {
        golden("unavailable.json", Envelopes.failure(Failure.unavailable("Try again shortly."), AT, "req-1"));
    }

    private static void golden(String name, Object data) throws IOException {
        golden(name, Envelopes.success(Envelopes.data(data), Envelopes.meta(data), AT, "req-1"));
    }

    private static void golden(String name, byte[] answer) throws IOException {
        JsonNode tree = Json.mapper().readTree(answer);
        String json = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
        Path file = Path.of("src/test/resources/golden", name);
        if (Boolean.getBoolean("cap.golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, json);
        }
        assertThat(json).isEqualTo(Files.readString(file));
    }
}
