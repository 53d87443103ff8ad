package dev.ctrlaltplay.plugins.internal.plan;

import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.plugin.format.Finding;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.plugin.format.PluginManifest;
import dev.ctrlaltplay.plugin.format.PluginPackage;
import dev.ctrlaltplay.plugin.format.PluginVersion;
import dev.ctrlaltplay.plugin.format.SignatureCheck;
import dev.ctrlaltplay.plugin.format.TrustedKey;
import dev.ctrlaltplay.plugin.format.Verifier;
import dev.ctrlaltplay.plugins.internal.key.TrustedKeys;
import dev.ctrlaltplay.plugins.internal.run.Plugins;
import dev.ctrlaltplay.plugins.internal.run.Start;
import dev.ctrlaltplay.plugins.internal.service.Catalogue;
import dev.ctrlaltplay.plugins.internal.store.PluginRow;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** Finds out what installing a package would do, and changes nothing. Thread-safe. */
public final class Planner {
    /** How long a plan can be carried out. */
    public static final Duration LIFE = Duration.ofMinutes(30);

    private final Catalogue catalogue;
    private final TrustedKeys keys;
    private final Plugins plugins;
    private final ResolvePlan resolver;
    private final Verified verified = new Verified();
    private final Clock clock;

    public Planner(BundleContext context, Catalogue catalogue, TrustedKeys keys, Plugins plugins, Clock clock) {
        this.catalogue = catalogue;
        this.keys = keys;
        this.plugins = plugins;
        this.resolver = new ResolvePlan(context);
        this.clock = clock;
    }

    /** @param source where the package comes from, in words */
    public Plan plan(PluginPackage pack, String source) throws IOException {
        PluginManifest manifest = pack.manifest();
        Optional<PluginRow> installed = catalogue.find(manifest.id());
        Optional<Start> running = plugins.find(manifest.id());
        @Nullable PluginManifest before = running.map(Start::manifest).orElse(null);
        SignatureCheck.Verdict verdict = keys.check(pack);
        Verifier.Report report = verified.of(pack);
        ResolvePlan.Outcome resolved = resolver.of(pack);
        Plan.Kind kind = kind(manifest, installed);
        List<Plan.Reason> reasons = new ArrayList<>();
        signatureReasons(verdict, reasons);
        for (Finding finding : report.findings()) {
            if (finding.level() == Finding.Level.ERROR) {
                reasons.add(
                        new Plan.Reason(finding.code(), finding.place() + ": " + finding.message(), finding.remedy()));
            }
        }
        if (!resolved.problem().isEmpty()) {
            reasons.add(new Plan.Reason(
                    "PLUGIN_UNRESOLVED",
                    "Its bundles do not fit this panel: " + resolved.problem(),
                    "Use a version of the plugin that is made for this panel's SDK."));
        }
        List<String> affected = plugins.strangers(manifest.id());
        if (!affected.isEmpty()) {
            reasons.add(new Plan.Reason(
                    "PLUGIN_ENTANGLED",
                    "Bundles of the platform use classes of the running version: " + String.join(", ", affected),
                    "Restart the panel, then install."));
        }
        Set<GrantKind> refused = installed.map(PluginRow::refused).orElse(Set.of());
        refusedReasons(manifest, refused, reasons);
        long generation = installed
                .map(PluginRow::generation)
                .orElseGet(() -> catalogue.documents().youngest(manifest.id()));
        int from = catalogue.documents().storeVersion(manifest.id(), generation);
        int to = pack.store().version();
        if (from > to) {
            reasons.add(new Plan.Reason(
                    "STORE_TOO_NEW",
                    "Its documents were written by store version " + from + ", and this version knows up to " + to
                            + ".",
                    "Install a newer version, roll back to the one before, or remove the plugin with its data first."));
        }
        return new Plan(
                Ulid.next(),
                clock.instant().plus(LIFE),
                kind,
                new Plan.About(
                        manifest.id(),
                        manifest.title(),
                        manifest.description(),
                        manifest.version().toString(),
                        installed.map(PluginRow::version).orElse(null),
                        manifest.publisher(),
                        manifest.licence(),
                        manifest.homepage(),
                        manifest.tags()),
                source,
                pack.size(),
                pack.sha256(),
                signature(verdict),
                bundles(resolved, running),
                resolved.requires().stream()
                        .map(it -> new Plan.Requires(it.name(), it.range(), it.provider()))
                        .toList(),
                grants(manifest, before, refused),
                manifest.permissions().stream().map(Plan.PluginPermission::of).toList(),
                manifest.settings().stream()
                        .map(it -> new Plan.PluginSetting(it.key(), it.type().name(), it.description()))
                        .toList(),
                new Plan.StoreChange(from, to, from > 0 && from < to),
                pages(pack),
                keys.framed(verdict),
                affected,
                report.findings(),
                reasons.isEmpty(),
                reasons);
    }

    private Plan.Kind kind(PluginManifest manifest, Optional<PluginRow> installed) {
        Optional<PluginVersion> highest = catalogue.highest(manifest.id());
        if (highest.isPresent() && manifest.version().compareTo(highest.get()) < 0) {
            return Plan.Kind.DOWNGRADE;
        }
        if (installed.isEmpty()) {
            return Plan.Kind.INSTALL;
        }
        boolean same = manifest.version().toString().equals(installed.get().version());
        return same ? Plan.Kind.REPLACE : Plan.Kind.UPDATE;
    }

    private void signatureReasons(SignatureCheck.Verdict verdict, List<Plan.Reason> reasons) {
        if (keys.accepts(verdict)) {
            return;
        }
        switch (verdict.state()) {
            case UNSIGNED ->
                reasons.add(new Plan.Reason(
                        "PLUGIN_UNSIGNED",
                        "Nobody signed this package, so nobody can tell who made it or whether it was changed.",
                        "Ask its author for a signed package (mvn cap:sign)."));
            case UNKNOWN_KEY ->
                reasons.add(new Plan.Reason(
                        "PLUGIN_KEY_UNKNOWN",
                        verdict.message(),
                        "If you trust its publisher, add his key under Plugins, Keys; he publishes it himself."));
            default ->
                reasons.add(new Plan.Reason(
                        "PLUGIN_SIGNATURE_INVALID",
                        verdict.message(),
                        "Do not use this file; fetch it again from its publisher."));
        }
    }

    private static void refusedReasons(PluginManifest manifest, Set<GrantKind> refused, List<Plan.Reason> reasons) {
        for (PluginManifest.Grant grant : required(manifest, refused)) {
            String name = grant.kind().id();
            reasons.add(new Plan.Reason(
                    "GRANT_REQUIRED",
                    "This version cannot do without the grant " + name + ", which is refused here.",
                    "Allow it first, on the plugin's page or with cap:plugin-grant " + manifest.id() + " " + name
                            + " --allow."));
        }
    }

    /** Grants that a version cannot do without although they are refused. */
    public static List<PluginManifest.Grant> required(PluginManifest manifest, Set<GrantKind> refused) {
        return manifest.grants().stream()
                .filter(grant -> !grant.optional() && refused.contains(grant.kind()))
                .toList();
    }

    /** As clients see it. */
    public static Plan.Signature signature(SignatureCheck.Verdict verdict) {
        TrustedKey key = verdict.key();
        return new Plan.Signature(
                verdict.state().name(),
                key == null ? "" : key.id(),
                key == null ? "" : key.name(),
                verdict.message(),
                verdict.signedAt());
    }

    private static List<Plan.BundleChange> bundles(ResolvePlan.Outcome resolved, Optional<Start> running) {
        List<Plan.BundleChange> changes = new ArrayList<>();
        List<Map.Entry<String, String>> old =
                running.map(start -> start.facts().bundles()).orElse(List.of());
        for (Map.Entry<String, String> bundle : resolved.bundles()) {
            boolean there = old.stream().anyMatch(it -> it.getKey().equals(bundle.getKey()));
            changes.add(new Plan.BundleChange(bundle.getKey(), bundle.getValue(), there ? "REPLACED" : "ADDED"));
        }
        for (Map.Entry<String, String> bundle : old) {
            if (resolved.bundles().stream().noneMatch(it -> it.getKey().equals(bundle.getKey()))) {
                changes.add(new Plan.BundleChange(bundle.getKey(), bundle.getValue(), "REMOVED"));
            }
        }
        return changes;
    }

    private static List<Plan.GrantChange> grants(
            PluginManifest manifest, @Nullable PluginManifest before, Set<GrantKind> refused) {
        List<Plan.GrantChange> changes = new ArrayList<>();
        for (PluginManifest.Grant grant : manifest.grants()) {
            Plan.Change change = Plan.Change.NEW;
            if (before != null && before.grant(grant.kind()).isPresent()) {
                change = before.grant(grant.kind()).get().scope().containsAll(grant.scope())
                        ? Plan.Change.KEPT
                        : Plan.Change.WIDER;
            }
            changes.add(describe(grant, change, refused));
        }
        if (before != null) {
            before.grants().stream()
                    .filter(grant -> manifest.grant(grant.kind()).isEmpty())
                    .forEach(grant -> changes.add(describe(grant, Plan.Change.REMOVED, refused)));
        }
        return changes;
    }

    /** A grant with its meaning. */
    public static Plan.GrantChange describe(PluginManifest.Grant grant, Plan.Change change, Set<GrantKind> refused) {
        return new Plan.GrantChange(
                grant.kind().id(),
                grant.scope(),
                grant.why(),
                grant.kind().meaning(),
                change,
                grant.optional(),
                refused.contains(grant.kind()));
    }

    private static List<String> pages(PluginPackage pack) {
        Map<String, String> strings = pack.strings().getOrDefault("en", Map.of());
        PluginManifest.Ui ui = pack.manifest().ui();
        List<String> titles = new ArrayList<>();
        ui.pages().forEach(page -> titles.add(strings.getOrDefault(page.title(), page.title())));
        ui.serverTabs().forEach(tab -> titles.add(strings.getOrDefault(tab.label(), tab.label())));
        ui.widgets().forEach(widget -> titles.add(strings.getOrDefault(widget.title(), widget.title())));
        return titles;
    }
}
