package dev.ctrlaltplay.plugins.internal.service;

import static dev.ctrlaltplay.plugins.internal.PluginsPermissions.MANAGE;
import static dev.ctrlaltplay.plugins.internal.PluginsPermissions.VIEW;

import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.access.UserNames;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.FieldError;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.OperationId;
import dev.ctrlaltplay.core.live.LiveHub;
import dev.ctrlaltplay.core.operation.Operations;
import dev.ctrlaltplay.core.state.StateFolder;
import dev.ctrlaltplay.core.store.Databases;
import dev.ctrlaltplay.plugin.format.BadPackageException;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.plugin.format.PluginManifest;
import dev.ctrlaltplay.plugin.format.PluginPackage;
import dev.ctrlaltplay.plugins.internal.key.TrustedKeys;
import dev.ctrlaltplay.plugins.internal.plan.Plan;
import dev.ctrlaltplay.plugins.internal.plan.Planner;
import dev.ctrlaltplay.plugins.internal.run.PluginLog;
import dev.ctrlaltplay.plugins.internal.run.Plugins;
import dev.ctrlaltplay.plugins.internal.run.Slices;
import dev.ctrlaltplay.plugins.internal.source.PackageHosts;
import dev.ctrlaltplay.plugins.internal.source.PackageSource;
import dev.ctrlaltplay.plugins.internal.source.PackageSources;
import dev.ctrlaltplay.plugins.internal.source.PanelSource;
import dev.ctrlaltplay.plugins.internal.store.KeyRow;
import dev.ctrlaltplay.plugins.internal.store.PluginRow;
import dev.ctrlaltplay.plugins.internal.store.ShareRow;
import dev.ctrlaltplay.sdk.spi.FilesProvider;
import dev.ctrlaltplay.sdk.spi.ServersProvider;
import dev.ctrlaltplay.web.PanelAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The plugin manager: what is asked of it is checked here, and carried out one after the other by {@link Changes}. */
@Component(service = PluginService.class, immediate = true)
public final class DefaultPluginService implements PluginService {
    private final Policy policy;
    private final AuditTrail audit;
    private final Catalogue catalogue;
    private final PackageFiles files;
    private final TrustedKeys keys;
    private final Plugins plugins;
    private final Planner planner;
    private final PlanBook book;
    private final Changes changes;
    private final Views views;
    private final PackageSources sources;
    private final Shares shares;
    private final @Nullable WatchedFolder folder;

    // Dynamic: the address may change or come late, and plugins must stay.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable PanelAddress address;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable ServersProvider servers;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable FilesProvider gameFiles;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable UserNames users;

    @Activate
    public DefaultPluginService(
            BundleContext context,
            @Reference Databases databases,
            @Reference Policy policy,
            @Reference AuditTrail audit,
            @Reference Operations operations,
            @Reference LiveHub hub,
            @Reference PackageHosts hosts)
            throws IOException {
        Clock clock = Clock.systemUTC();
        this.policy = policy;
        this.audit = audit;
        this.catalogue = new Catalogue(databases, clock);
        this.files = new PackageFiles(StateFolder.of(context));
        this.keys = new TrustedKeys(catalogue, clock, Boolean.parseBoolean(context.getProperty("cap.dev")));
        Slices slices = new Slices(() -> servers, () -> gameFiles, () -> users);
        this.plugins = new Plugins(context, catalogue.documents(), audit, clock, slices, this::quarantine);
        this.planner = new Planner(context, catalogue, keys, plugins, clock);
        this.book = new PlanBook(clock);
        this.sources = new PackageSources(hosts, PackageFiles.LARGEST);
        this.shares = new Shares(catalogue, files, clock);
        Installer installer = new Installer(catalogue, files, keys, planner, plugins, audit, clock);
        this.views = new Views(catalogue, files, keys, plugins);
        this.changes = new Changes(catalogue, installer, plugins, views, audit, operations, hub);
        changes.loadAll();
        String watched = context.getProperty("cap.plugins.folder");
        this.folder = watched == null || !keys.unsignedAllowed() ? null : new WatchedFolder(Path.of(watched), this);
    }

    private void quarantine(String id, String reason) {
        changes.quarantine(id, reason);
    }

    @Override
    public List<PluginView> list(Caller caller) {
        policy.require(caller, VIEW, Target.PLATFORM);
        return catalogue.all().stream().map(views::view).toList();
    }

    @Override
    public PluginDetail get(Caller caller, String id) {
        policy.require(caller, VIEW, Target.PLATFORM);
        return views.detail(require(id));
    }

    @Override
    public List<PluginLog.Line> log(Caller caller, String id) {
        policy.require(caller, VIEW, Target.PLATFORM);
        return plugins.log(require(id).id()).lines();
    }

    @Override
    public Plan plan(Caller caller, PackageSource source) {
        policy.require(caller, MANAGE, Target.PLATFORM);
        Path file = stage(source);
        boolean kept = false;
        try (PluginPackage pack = PluginPackage.open(file)) {
            Plan plan = planner.plan(pack, source.description());
            book.add(plan, file);
            kept = true;
            return plan;
        } catch (BadPackageException e) {
            throw new InvalidException(e.findings().stream()
                    .map(it -> new FieldError(it.place(), it.code(), it.message() + " " + it.remedy()))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("a staged package cannot be read", e);
        } finally {
            if (!kept) {
                PlanBook.delete(file);
            }
        }
    }

    private Path stage(PackageSource source) {
        try {
            return files.stage(source);
        } catch (IOException e) {
            throw new InvalidException("package", "UNREADABLE", "it did not arrive whole: " + e.getMessage());
        }
    }

    @Override
    public Plan planFrom(Caller caller, String url) {
        policy.require(caller, MANAGE, Target.PLATFORM);
        return plan(caller, sources.at(url));
    }

    @Override
    public Plan plan(Caller caller, String plan) {
        policy.require(caller, MANAGE, Target.PLATFORM);
        return book.get(plan).plan();
    }

    @Override
    public void discard(Caller caller, String plan) {
        policy.require(caller, MANAGE, Target.PLATFORM);
        book.discard(plan);
    }

    @Override
    public OperationId apply(Caller caller, String id, Decision decision) {
        policy.require(caller, MANAGE, Target.PLATFORM);
        Plan plan = book.get(id).plan();
        if (!plan.installable()) {
            Plan.Reason reason = plan.reasons().get(0);
            throw new ConflictException("PLAN_REFUSED", reason.message() + " " + reason.remedy());
        }
        if (plan.kind() == Plan.Kind.DOWNGRADE && !decision.downgrade()) {
            throw new ConflictException(
                    "PLUGIN_DOWNGRADE",
                    plan.plugin().version() + " is older than a version that is or was installed here. Ask with"
                            + " downgrade=true if that is what you want.");
        }
        Set<GrantKind> refused = Refusals.of(plan, decision.denied());
        PlanBook.Entry entry = book.take(id);
        if (decision.downgrade()) {
            audit.record(new AuditEntry(
                    caller,
                    "plugin.downgrade",
                    "plugin",
                    plan.plugin().id(),
                    AuditEntry.Outcome.DONE,
                    Map.of("version", plan.plugin().version())));
        }
        return changes.apply(caller, entry, refused);
    }

    @Override
    public PluginDetail grant(Caller caller, String id, String grant, boolean allowed) {
        policy.require(caller, MANAGE, Target.PLATFORM);
        PluginRow row = require(id);
        PluginManifest.Grant asked = GrantKind.of(grant)
                .flatMap(kind -> views.manifest(row).flatMap(manifest -> manifest.grant(kind)))
                .orElseThrow(
                        () -> new NotFoundException("grant", grant.length() > 40 ? grant.substring(0, 40) : grant));
        if (!allowed && !asked.optional()) {
            throw new ConflictException(
                    "GRANT_REQUIRED",
                    "The plugin " + id + " cannot do without the grant " + grant
                            + ". Disable the plugin to take it away (cap:plugin-disable " + id + ").");
        }
        changes.grant(caller, row, asked.kind(), allowed);
        return views.detail(require(id));
    }

    @Override
    public PluginView enable(Caller caller, String id) {
        policy.require(caller, MANAGE, Target.PLATFORM);
        return changes.enable(caller, require(id));
    }

    @Override
    public PluginView disable(Caller caller, String id) {
        policy.require(caller, MANAGE, Target.PLATFORM);
        return changes.disable(caller, require(id));
    }

    @Override
    public OperationId rollback(Caller caller, String id) {
        policy.require(caller, MANAGE, Target.PLATFORM);
        PluginRow row = require(id);
        if (row.previous().isEmpty()) {
            throw new ConflictException(
                    "PLUGIN_NO_PREVIOUS", "There is no version before " + row.version() + " to go back to.");
        }
        List<PluginManifest.Grant> missing = views.previous(row)
                .map(manifest -> Planner.required(manifest, row.refused()))
                .orElse(List.of());
        if (!missing.isEmpty()) {
            throw new ConflictException(
                    "GRANT_REQUIRED",
                    "Version " + row.previous() + " cannot do without the grant "
                            + missing.get(0).kind().id() + ", which is refused here. Allow it first.");
        }
        return changes.rollback(caller, row);
    }

    @Override
    public OperationId remove(Caller caller, String id, boolean purge) {
        policy.require(caller, MANAGE, Target.PLATFORM);
        return changes.remove(caller, require(id), purge);
    }

    @Override
    public Share share(Caller caller, String id, @Nullable Integer minutes, @Nullable Integer downloads) {
        policy.require(caller, MANAGE, Target.PLATFORM);
        Shares.Made made = shares.make(require(id), caller.principal().name(), minutes, downloads);
        ShareRow row = made.row();
        audit.record(new AuditEntry(
                caller,
                "plugin.share",
                "plugin",
                row.plugin(),
                AuditEntry.Outcome.DONE,
                Map.of(
                        "share",
                        row.id(),
                        "version",
                        row.version(),
                        "downloads",
                        Integer.toString(row.maxDownloads()))));
        PanelAddress here = address;
        String pin = here == null ? null : here.pin();
        String path = PanelSource.PATH + made.ticket() + (pin == null ? "" : "#pin=" + pin);
        return new Share(row, path, (here == null ? "http://localhost:8080" : here.url()) + path);
    }

    @Override
    public List<ShareRow> shares(Caller caller) {
        policy.require(caller, MANAGE, Target.PLATFORM);
        return shares.list();
    }

    @Override
    public void revokeShare(Caller caller, String id) {
        policy.require(caller, MANAGE, Target.PLATFORM);
        ShareRow row = shares.revoke(id);
        audit.record(new AuditEntry(
                caller,
                "plugin.share-revoke",
                "plugin",
                row.plugin(),
                AuditEntry.Outcome.DONE,
                Map.of("share", row.id())));
    }

    @Override
    public Path shared(String ticket, String address, String client) {
        Shares.Out out = shares.redeem(ticket);
        audit.record(new AuditEntry(
                new Caller(new Principal.System("plugin-share"), "", address, client),
                "plugin.share-download",
                "plugin",
                out.row().plugin(),
                AuditEntry.Outcome.DONE,
                Map.of("share", out.row().id(), "version", out.row().version())));
        return out.file();
    }

    @Override
    public void await(OperationId operation) throws InterruptedException {
        changes.await(operation);
    }

    @Override
    public boolean unsignedAllowed(Caller caller) {
        policy.require(caller, VIEW, Target.PLATFORM);
        return keys.unsignedAllowed();
    }

    @Override
    public List<KeyRow> keys(Caller caller) {
        policy.require(caller, VIEW, Target.PLATFORM);
        return keys.list();
    }

    @Override
    public KeyRow addKey(Caller caller, @Nullable String name, @Nullable String key, @Nullable String pages) {
        policy.require(caller, MANAGE, Target.PLATFORM);
        KeyRow row = keys.add(name, key, pages);
        views.changed();
        audit.record(new AuditEntry(
                caller,
                "plugin-key.trust",
                "plugin-key",
                row.id(),
                AuditEntry.Outcome.DONE,
                Map.of("name", row.name(), "pages", row.pages())));
        return row;
    }

    @Override
    public void removeKey(Caller caller, String id) {
        policy.require(caller, MANAGE, Target.PLATFORM);
        if (!keys.remove(id)) {
            throw new NotFoundException("key", id.length() > 60 ? id.substring(0, 60) : id);
        }
        views.changed();
        audit.record(AuditEntry.done(caller, "plugin-key.remove", "plugin-key", id));
    }

    private PluginRow require(String id) {
        return catalogue
                .find(id)
                .orElseThrow(() -> new NotFoundException("plugin", id.length() > 64 ? id.substring(0, 64) : id));
    }

    @Deactivate
    void close() throws IOException {
        if (folder != null) {
            folder.close();
        }
        changes.close();
        plugins.close();
        catalogue.close();
    }
}
