package dev.ctrlaltplay.plugins.internal.service;

import dev.ctrlaltplay.plugin.format.BadPackageException;
import dev.ctrlaltplay.plugin.format.PluginManifest;
import dev.ctrlaltplay.plugin.format.PluginPackage;
import dev.ctrlaltplay.plugins.internal.key.TrustedKeys;
import dev.ctrlaltplay.plugins.internal.plan.Plan;
import dev.ctrlaltplay.plugins.internal.plan.Planner;
import dev.ctrlaltplay.plugins.internal.run.Plugins;
import dev.ctrlaltplay.plugins.internal.run.Start;
import dev.ctrlaltplay.plugins.internal.run.Timings;
import dev.ctrlaltplay.plugins.internal.store.PluginRow;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What people see of plugins. Thread-safe. */
final class Views {
    /** Of which on a part of the calls failed. */
    private static final double DEGRADED = 0.05;

    private final Catalogue catalogue;
    private final PackageFiles files;
    private final TrustedKeys keys;
    private final Plugins plugins;
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    /** By the name of the package's file, which stands for its content. */
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** What a package says; null for one that cannot be read any more. */
    private record Known(
            @Nullable PluginManifest manifest, Plan.Signature signature, int store, Map<String, String> strings) {
        String text(String key) {
            return strings.getOrDefault(key, key);
        }
    }

    Views(Catalogue catalogue, PackageFiles files, TrustedKeys keys, Plugins plugins) {
        this.catalogue = catalogue;
        this.files = files;
        this.keys = keys;
        this.plugins = plugins;
    }

    /** Notes why a plugin did not start; null that it did. */
    void failed(String id, @Nullable String why) {
        if (why == null) {
            failures.remove(id);
        } else {
            failures.put(id, why);
        }
    }

    /** Forgets what is known of packages that are not installed, and of signatures. */
    void changed() {
        known.clear();
    }

    /** What the version in force asks for; empty where its package cannot be read any more. */
    Optional<PluginManifest> manifest(PluginRow row) {
        return Optional.ofNullable(known(row.file()).manifest());
    }

    /** Likewise of the version to roll back to. */
    Optional<PluginManifest> previous(PluginRow row) {
        return row.previous().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(known(row.previousFile()).manifest());
    }

    PluginView view(PluginRow row) {
        Known contents = known(row.file());
        PluginManifest manifest = contents.manifest();
        Optional<Start> start = plugins.find(row.id());
        PluginView.State state = state(row, start.isPresent());
        String message = row.enabled() && start.isEmpty()
                ? failures.getOrDefault(row.id(), "It is being started.")
                : start.filter(Start::paused)
                        .map(it -> "It failed again and again and is left alone for half a minute; its log says why.")
                        .orElse(row.reason());
        return new PluginView(
                row.id(),
                manifest == null ? row.id() : manifest.title(),
                manifest == null ? "" : manifest.description(),
                row.version(),
                manifest == null ? new PluginManifest.Publisher("", "") : manifest.publisher(),
                manifest == null ? "" : manifest.licence(),
                manifest == null ? List.of() : manifest.tags(),
                state,
                message,
                start.map(Start::since).orElse(Instant.EPOCH.plus(row.changedAt(), ChronoUnit.MICROS)),
                contents.signature(),
                1,
                health(start),
                row.previous().isEmpty() ? null : row.previous(),
                manifest != null && !manifest.settings().isEmpty(),
                row.ver());
    }

    private static PluginView.State state(PluginRow row, boolean runs) {
        if (row.enabled()) {
            return runs ? PluginView.State.ACTIVE : PluginView.State.FAILED;
        }
        return row.reason().isEmpty() ? PluginView.State.DISABLED : PluginView.State.QUARANTINED;
    }

    private static PluginView.Health health(Optional<Start> start) {
        if (start.isEmpty() || start.get().paused()) {
            return PluginView.Health.DOWN;
        }
        long calls = 0;
        long failed = 0;
        for (Timings.Timing timing : start.get().timings().list()) {
            calls += timing.calls();
            failed += timing.failures();
        }
        return failed > 0 && failed > calls * DEGRADED ? PluginView.Health.DEGRADED : PluginView.Health.UP;
    }

    PluginDetail detail(PluginRow row) {
        Known contents = known(row.file());
        PluginManifest manifest = contents.manifest();
        Optional<Start> start = plugins.find(row.id());
        Start.Facts facts = start.map(Start::facts)
                .orElseGet(() -> new Start.Facts(List.of(), List.of(), List.of(), List.of(), 0, List.of()));
        PluginManifest.Ui ui = manifest == null ? PluginManifest.Ui.NONE : manifest.ui();
        return new PluginDetail(
                view(row),
                manifest == null ? "" : manifest.homepage(),
                manifest == null
                        ? List.of()
                        : manifest.grants().stream()
                                .map(grant -> Planner.describe(grant, Plan.Change.KEPT, row.refused()))
                                .toList(),
                new PluginDetail.Contributes(
                        facts.routes(),
                        facts.events(),
                        facts.jobs(),
                        facts.commands(),
                        facts.alts(),
                        manifest == null
                                ? List.of()
                                : manifest.permissions().stream()
                                        .map(Plan.PluginPermission::of)
                                        .toList(),
                        ui.pages().stream()
                                .map(it -> new PluginDetail.PluginPage(it.id(), it.path(), contents.text(it.title())))
                                .toList(),
                        ui.serverTabs().stream()
                                .map(it -> new PluginDetail.PluginTab(it.id(), contents.text(it.label())))
                                .toList(),
                        ui.widgets().stream()
                                .map(it -> new PluginDetail.PluginWidget(it.id(), it.slot(), contents.text(it.title())))
                                .toList()),
                facts.bundles().stream()
                        .map(it -> new PluginDetail.NamedVersion(it.getKey(), it.getValue()))
                        .toList(),
                start.map(it -> it.timings().list()).orElse(List.of()),
                start.map(it -> it.denials().list()).orElse(List.of()),
                new PluginDetail.StoreState(
                        contents.store(), catalogue.documents().count(row.id(), row.generation())),
                start.map(Start::framed)
                        .orElseGet(() -> keys.framed(contents.signature().keyId())));
    }

    private Known known(String file) {
        return known.computeIfAbsent(file, this::read);
    }

    private Known read(String file) {
        try (PluginPackage pack = PluginPackage.open(files.kept(file))) {
            return new Known(
                    pack.manifest(),
                    Planner.signature(keys.check(pack)),
                    pack.store().version(),
                    pack.strings().getOrDefault("en", Map.of()));
        } catch (IOException | BadPackageException e) {
            return new Known(
                    null,
                    new Plan.Signature(
                            "INVALID", "", "", "The package cannot be read any more: " + e.getMessage(), null),
                    0,
                    Map.of());
        }
    }
}
