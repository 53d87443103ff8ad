package dev.ctrlaltplay.plugins.internal.service;

import static dev.ctrlaltplay.plugins.internal.PluginsPermissions.MANAGE;
import static dev.ctrlaltplay.plugins.internal.PluginsPermissions.VIEW;

import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.access.UserNames;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.FieldError;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.OperationId;
import dev.ctrlaltplay.core.live.LiveHub;
import dev.ctrlaltplay.core.operation.Operations;
import dev.ctrlaltplay.core.state.StateFolder;
import dev.ctrlaltplay.core.store.Databases;
import dev.ctrlaltplay.plugin.format.BadPackageException;
import dev.ctrlaltplay.plugin.format.PluginPackage;
import dev.ctrlaltplay.plugins.internal.http.Egress;
import dev.ctrlaltplay.plugins.internal.key.TrustedKeys;
import dev.ctrlaltplay.plugins.internal.plan.Plan;
import dev.ctrlaltplay.plugins.internal.plan.Planner;
import dev.ctrlaltplay.plugins.internal.run.PluginLog;
import dev.ctrlaltplay.plugins.internal.run.Plugins;
import dev.ctrlaltplay.plugins.internal.run.Slices;
import dev.ctrlaltplay.plugins.internal.store.KeyRow;
import dev.ctrlaltplay.plugins.internal.store.PluginRow;
import dev.ctrlaltplay.sdk.spi.FilesProvider;
import dev.ctrlaltplay.sdk.spi.ServersProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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
    private final Egress web = new Egress(new PublicWeb());
    private final @Nullable FolderSource folder;

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
            @Reference LiveHub hub)
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
        Installer installer = new Installer(catalogue, files, keys, planner, plugins, audit, clock);
        this.views = new Views(catalogue, files, keys, plugins);
        this.changes = new Changes(catalogue, installer, plugins, views, audit, operations, hub);
        changes.loadAll();
        String watched = context.getProperty("cap.plugins.folder");
        this.folder = watched == null || !keys.unsignedAllowed() ? null : new FolderSource(Path.of(watched), this);
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
    public Plan plan(Caller caller, PackageFiles.Source source, String described) {
        policy.require(caller, MANAGE, Target.PLATFORM);
        Path file = stage(source);
        boolean kept = false;
        try (PluginPackage pack = PluginPackage.open(file)) {
            Plan plan = planner.plan(pack, described);
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

    private Path stage(PackageFiles.Source source) {
        try {
            return files.stage(source);
        } catch (IOException e) {
            throw new InvalidException("package", "UNREADABLE", "it did not arrive whole: " + e.getMessage());
        }
    }

    @Override
    public Plan planFrom(Caller caller, String url) {
        policy.require(caller, MANAGE, Target.PLATFORM);
        try {
            return plan(caller, out -> web.fetch(url, PackageFiles.LARGEST, out), url);
        } catch (IllegalArgumentException e) {
            throw new InvalidException("url", "URL", "an https address of a .capx file");
        }
    }

    /** Packages come by https from public addresses: whoever may install is not thereby in the panel's network. */
    private static final class PublicWeb implements Egress.Rules {
        @Override
        public void require(String host, int port, boolean standard) {
            if (port == 80) {
                throw new InvalidException("url", "URL", "must be https");
            }
        }

        @Override
        public boolean mayBePrivate(String host, int port) {
            return false;
        }

        @Override
        public ForbiddenException refused(String host, InetAddress address) {
            return new ForbiddenException(
                    "EGRESS_DENIED", host + " leads into a private network, from which no package is fetched.");
        }
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
    public OperationId apply(Caller caller, String id, boolean downgrade) {
        policy.require(caller, MANAGE, Target.PLATFORM);
        Plan plan = book.get(id).plan();
        if (!plan.installable()) {
            Plan.Reason reason = plan.reasons().get(0);
            throw new ConflictException("PLAN_REFUSED", reason.message() + " " + reason.remedy());
        }
        if (plan.kind() == Plan.Kind.DOWNGRADE && !downgrade) {
            throw new ConflictException(
                    "PLUGIN_DOWNGRADE",
                    plan.plugin().version() + " is older than a version that is or was installed here. Ask with"
                            + " downgrade=true if that is what you want.");
        }
        PlanBook.Entry entry = book.take(id);
        if (downgrade) {
            audit.record(new AuditEntry(
                    caller,
                    "plugin.downgrade",
                    "plugin",
                    plan.plugin().id(),
                    AuditEntry.Outcome.DONE,
                    Map.of("version", plan.plugin().version())));
        }
        return changes.apply(caller, entry);
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
        return changes.rollback(caller, row);
    }

    @Override
    public OperationId remove(Caller caller, String id, boolean purge) {
        policy.require(caller, MANAGE, Target.PLATFORM);
        return changes.remove(caller, require(id), purge);
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
        web.close();
        catalogue.close();
    }
}
