package dev.ctrlaltplay.plugins.internal.service;

import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.core.operation.Operations;
import dev.ctrlaltplay.plugin.format.BadPackageException;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.plugin.format.PluginManifest;
import dev.ctrlaltplay.plugin.format.PluginPackage;
import dev.ctrlaltplay.plugins.internal.key.TrustedKeys;
import dev.ctrlaltplay.plugins.internal.plan.Plan;
import dev.ctrlaltplay.plugins.internal.plan.Planner;
import dev.ctrlaltplay.plugins.internal.run.Plugins;
import dev.ctrlaltplay.plugins.internal.run.Start;
import dev.ctrlaltplay.plugins.internal.run.StartException;
import dev.ctrlaltplay.plugins.internal.store.DocumentStore;
import dev.ctrlaltplay.plugins.internal.store.JournalRow;
import dev.ctrlaltplay.plugins.internal.store.PluginEvent;
import dev.ctrlaltplay.plugins.internal.store.PluginRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries plans out, each as a transaction with one point of no return: the event that names the new version. Before it a
 * failure, or a crash, leads back to what was; after it, on to what is. Not thread-safe: one change at a time.
 */
final class Installer {
    private static final Logger LOG = LoggerFactory.getLogger(Installer.class);

    private final Catalogue catalogue;
    private final DocumentStore documents;
    private final PackageFiles files;
    private final TrustedKeys keys;
    private final Planner planner;
    private final Plugins plugins;
    private final AuditTrail audit;
    private final Clock clock;

    Installer(
            Catalogue catalogue,
            PackageFiles files,
            TrustedKeys keys,
            Planner planner,
            Plugins plugins,
            AuditTrail audit,
            Clock clock) {
        this.catalogue = catalogue;
        this.documents = catalogue.documents();
        this.files = files;
        this.keys = keys;
        this.planner = planner;
        this.plugins = plugins;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a change failed with. */
    static final class ChangeException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String code;

        ChangeException(String code, String message, Throwable cause) {
            super(message, cause);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /**
     * Installs or updates, and ends {@code operation}.
     *
     * @param refused of the grants of the plan, those that are not allowed
     */
    void apply(Caller caller, Plan plan, Set<GrantKind> refused, Path staged, Operations.Handle operation) {
        String id = plan.plugin().id();
        String journal = Ulid.next();
        String name = id + "-" + plan.plugin().version() + "-" + plan.sha256().substring(0, 8) + ".capx";
        Optional<PluginRow> before = catalogue.find(id);
        Transaction transaction = new Transaction(id, journal, name, before, refused);
        try {
            catalogue.begin(new JournalRow(
                    journal,
                    id,
                    plan.kind().name(),
                    plan.plugin().version(),
                    name,
                    0,
                    "BEGUN",
                    caller.actor(),
                    ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant())));
            CrashPoint.passed("BEGUN");
            Start next = transaction.prepare(plan, staged, operation);
            commit(caller, plan, transaction, before);
            operation.progress(90, "switching over");
            transaction.committed(next);
            catalogue.finished(journal);
            tidy(id);
            audit.record(AuditEntry.done(caller, action(plan), "plugin", id));
            operation.succeed(Map.of("id", id, "version", plan.plugin().version()));
        } catch (ChangeException e) {
            transaction.undo();
            fail(caller, action(plan), id, operation, e.code(), String.valueOf(e.getMessage()));
        } catch (PlatformException e) {
            transaction.undo();
            fail(caller, action(plan), id, operation, e.code(), String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            // Errors too: classes of the plugin are read and linked here, and whoever waits must hear of the end.
            transaction.undo();
            LOG.error("The installation of {} failed", id, e);
            fail(caller, action(plan), id, operation, "INTERNAL", "The panel's log says why.");
        }
    }

    private static String action(Plan plan) {
        return plan.kind() == Plan.Kind.INSTALL ? "plugin.install" : "plugin.update";
    }

    private void fail(
            Caller caller, String action, String id, Operations.Handle operation, String code, String message) {
        audit.record(new AuditEntry(
                caller,
                action,
                "plugin",
                id,
                AuditEntry.Outcome.FAILED,
                Map.of("code", code, "message", cut(message))));
        operation.fail(code, message);
    }

    private static String cut(String message) {
        return message.length() > 500 ? message.substring(0, 500) : message;
    }

    /** The point of no return. */
    private void commit(Caller caller, Plan plan, Transaction transaction, Optional<PluginRow> before) {
        String version = plan.plugin().version();
        List<PluginEvent> events = new ArrayList<>();
        events.add(
                before.isEmpty()
                        ? new PluginEvent.Installed(version, transaction.name, transaction.generation)
                        : new PluginEvent.Updated(version, transaction.name, transaction.generation));
        Set<GrantKind> was = before.map(PluginRow::refused).orElse(Set.of());
        for (GrantKind kind : GrantKind.values()) {
            boolean refused = transaction.refused.contains(kind);
            if (refused != was.contains(kind)) {
                events.add(refused ? new PluginEvent.GrantDenied(kind.id()) : new PluginEvent.GrantAllowed(kind.id()));
            }
        }
        long expected = before.map(PluginRow::ver)
                .orElseGet(() -> catalogue.lastVer(plan.plugin().id()));
        catalogue.append(caller, plan.plugin().id(), expected, events);
        catalogue.remember(plan.plugin().id(), dev.ctrlaltplay.plugin.format.PluginVersion.parse(version));
    }

    private final class Transaction {
        private final String id;
        private final String journal;
        private final String name;
        private final Optional<PluginRow> before;
        private final Set<GrantKind> refused;
        private long generation;
        private boolean kept;
        private boolean paused;
        private long made;
        private boolean done;
        private @org.jspecify.annotations.Nullable Start next;

        Transaction(String id, String journal, String name, Optional<PluginRow> before, Set<GrantKind> refused) {
            this.id = id;
            this.journal = journal;
            this.name = name;
            this.before = before;
            this.refused = refused;
        }

        Start prepare(Plan plan, Path staged, Operations.Handle operation) throws ChangeException {
            operation.progress(5, "checking the package again");
            try {
                boolean shared = before.map(row ->
                                row.file().equals(name) || row.previousFile().equals(name))
                        .orElse(false);
                try (PluginPackage pack = PluginPackage.open(staged)) {
                    Plan now = planner.plan(pack, plan.source());
                    if (!now.sha256().equals(plan.sha256()) || !now.installable()) {
                        Plan.Reason reason = now.reasons().isEmpty()
                                ? new Plan.Reason("PLAN_STALE", "The package is not the one that was planned.", "")
                                : now.reasons().get(0);
                        throw new ChangeException(reason.code(), reason.message(), new IllegalStateException());
                    }
                }
                Path file = files.keep(staged, name);
                kept = !shared;
                reached("KEPT");
                operation.progress(20, "starting the new version");
                try (PluginPackage pack = PluginPackage.open(file)) {
                    Start started = start(pack, operation);
                    next = started;
                    return started;
                }
            } catch (IOException e) {
                throw new ChangeException(
                        "PACKAGE_UNREADABLE", "The package could not be read or kept: " + e.getMessage(), e);
            } catch (BadPackageException e) {
                throw new ChangeException("PACKAGE_INVALID", String.valueOf(e.getMessage()), e);
            }
        }

        private Start start(PluginPackage pack, Operations.Handle operation) throws ChangeException, IOException {
            Plugins.Stored stored = stored(pack, operation);
            try {
                return plugins.begin(pack, stored, new Start.Terms(keys.framed(keys.check(pack)), refused), step -> {
                    reached(step.name());
                    operation.progress(30 + 15 * step.ordinal(), step.words());
                });
            } catch (StartException e) {
                throw new ChangeException(e.code(), "The plugin did not start: " + e.getMessage(), e);
            }
        }

        private Plugins.Stored stored(PluginPackage pack, Operations.Handle operation) {
            long from = before.map(PluginRow::generation).orElseGet(() -> documents.youngest(id));
            int fromVersion = documents.storeVersion(id, from);
            int toVersion = pack.store().version();
            if (fromVersion == 0) {
                generation = Math.max(1, documents.youngest(id) + 1);
                made = generation;
                catalogue.makes(journal, generation);
                documents.begin(id, generation, toVersion);
            } else if (fromVersion < toVersion) {
                operation.progress(25, "copying its documents");
                plugins.pause(id);
                paused = true;
                generation = documents.youngest(id) + 1;
                made = generation;
                catalogue.makes(journal, generation);
                documents.copy(id, from, generation, toVersion);
            } else {
                generation = from;
            }
            return new Plugins.Stored(from, generation, made == 0 ? 0 : fromVersion);
        }

        private void reached(String step) {
            catalogue.reached(journal, step);
            CrashPoint.passed(step);
        }

        void committed(Start started) {
            done = true;
            CrashPoint.passed("COMMITTED");
            if (before.map(PluginRow::enabled).orElse(true)) {
                plugins.show(started);
            } else {
                // Checked that it starts; it stays disabled.
                plugins.discard(started);
            }
        }

        /** Back to what was, however far it came. */
        void undo() {
            if (done) {
                LOG.error("{} was installed but could not be shown; it is shown when the panel starts", id);
                return;
            }
            Start started = next;
            if (started != null) {
                plugins.discard(started);
            }
            if (made != 0) {
                documents.drop(id, made);
            }
            if (paused) {
                plugins.resume(id);
            }
            try {
                if (kept) {
                    files.drop(name);
                }
            } catch (IOException e) {
                LOG.warn("The package {} of an installation that failed was not removed", name, e);
            }
            catalogue.finished(journal);
        }
    }

    /**
     * After a crash: what was not committed is taken back. Files and documents that nothing refers to go.
     */
    void recover() throws IOException {
        for (JournalRow row : catalogue.journal()) {
            Optional<PluginRow> plugin = catalogue.find(row.plugin());
            boolean committed = plugin.isPresent() && plugin.get().file().equals(row.file());
            LOG.warn(
                    "The installation of {} {} was cut off after {}; it is {}",
                    row.plugin(),
                    row.version(),
                    row.step(),
                    committed ? "complete" : "taken back");
            if (!committed && row.generation() != 0) {
                documents.drop(row.plugin(), row.generation());
            }
            if (!committed) {
                audit.record(new AuditEntry(
                        Caller.system("plugins"),
                        row.kind().equals("INSTALL") ? "plugin.install" : "plugin.update",
                        "plugin",
                        row.plugin(),
                        AuditEntry.Outcome.FAILED,
                        Map.of("code", "INTERRUPTED", "step", row.step(), "by", row.actor())));
            }
            tidyDocuments(row.plugin());
            catalogue.finished(row.id());
        }
        files.keepOnly(catalogue.all().stream()
                .flatMap(row -> java.util.stream.Stream.of(row.file(), row.previousFile()))
                .collect(java.util.stream.Collectors.toSet()));
    }

    /** Starts the version that the catalogue names; what it throws says why it cannot. */
    void load(PluginRow row) throws StartException, IOException, BadPackageException {
        try (PluginPackage pack = PluginPackage.open(files.kept(row.file()))) {
            PluginManifest manifest = pack.manifest();
            var verdict = keys.check(pack);
            if (!manifest.id().equals(row.id()) || !keys.accepts(verdict)) {
                throw new IOException("its signature does not hold any more: " + verdict.message());
            }
            plugins.show(plugins.begin(
                    pack,
                    new Plugins.Stored(row.generation(), row.generation(), 0),
                    new Start.Terms(keys.framed(verdict), row.refused()),
                    step -> {}));
        }
    }

    /** Files and documents of versions that can no longer be reached. */
    void tidy(String id) {
        try {
            tidyDocuments(id);
            files.keepOnly(catalogue.all().stream()
                    .flatMap(row -> java.util.stream.Stream.of(row.file(), row.previousFile()))
                    .collect(java.util.stream.Collectors.toSet()));
        } catch (IOException e) {
            LOG.warn("Old packages of plugins were not removed", e);
        }
    }

    private void tidyDocuments(String id) {
        Optional<PluginRow> row = catalogue.find(id);
        if (row.isPresent()) {
            documents.dropAllBut(id, List.of(row.get().generation(), row.get().previousGeneration()));
        }
    }
}
