package dev.ctrlaltplay.extensions.internal.settings;

import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.store.Database;
import dev.ctrlaltplay.core.store.DatabaseSpec;
import dev.ctrlaltplay.core.store.Databases;
import dev.ctrlaltplay.extensions.internal.GuardedCall;
import dev.ctrlaltplay.sdk.SettingsContribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the values of contributed settings and tells the contributing bundles of them. */
@Component(
        service = SettingsService.class,
        immediate = true,
        reference =
                @Reference(
                        name = "contribution",
                        service = SettingsContribution.class,
                        cardinality = ReferenceCardinality.MULTIPLE,
                        policy = ReferencePolicy.DYNAMIC,
                        policyOption = ReferencePolicyOption.GREEDY,
                        bind = "bind",
                        unbind = "unbind"))
public final class DefaultSettingsService implements SettingsService {
    private static final Logger LOG = LoggerFactory.getLogger(DefaultSettingsService.class);
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(3);
    private static final int LONGEST_IN_AUDIT = 200;

    private final Policy policy;
    private final AuditTrail audit;
    private final Database database;
    private final SettingValues values;
    private final ScheduledExecutorService watchdog = GuardedCall.watchdog("cap-extensions-settings-deadline");
    /** One thread, so that a bundle hears of changes in order. Holds at most one task for each group. */
    private final ScheduledThreadPoolExecutor teller =
            new ScheduledThreadPoolExecutor(1, task -> GuardedCall.daemon(task, "cap-extensions-settings"));

    private final Map<SettingsContribution, ContributedGroup> groups = new HashMap<>();

    @Activate
    public DefaultSettingsService(
            @Reference Databases databases, @Reference Policy policy, @Reference AuditTrail audit) {
        this.policy = policy;
        this.audit = audit;
        this.database = databases.open(new DatabaseSpec(
                "extensions", DefaultSettingsService.class.getClassLoader(), List.of(SettingMapper.class)));
        this.values = new SettingValues(database);
        teller.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void bind(SettingsContribution contribution) {
        ContributedGroup group = new ContributedGroup(contribution);
        synchronized (groups) {
            if (find(group.name()) != null) {
                LOG.error(
                        "Two bundles bring the settings {}; those of {} are left out",
                        group.name(),
                        contribution.getClass());
                return;
            }
            groups.put(contribution, group);
        }
        tellLater(group);
    }

    void unbind(SettingsContribution contribution) {
        synchronized (groups) {
            groups.remove(contribution);
        }
    }

    @Override
    public List<SettingGroup> list(Caller caller) {
        policy.require(caller, "settings.view", Target.PLATFORM);
        Map<String, ContributedGroup> sorted = new TreeMap<>();
        synchronized (groups) {
            groups.values().forEach(group -> sorted.put(group.name(), group));
        }
        List<SettingGroup> views = new ArrayList<>();
        sorted.values().forEach(group -> views.add(group.view(values.of(group.name()))));
        return views;
    }

    @Override
    public SettingGroup set(Caller caller, String name, Map<String, String> changes) {
        policy.require(caller, "settings.edit", Target.PLATFORM);
        ContributedGroup group;
        synchronized (groups) {
            group = find(name);
        }
        if (group == null) {
            throw new NotFoundException("settings group", name);
        }
        group.check(changes);
        values.set(name, changes);
        audit.record(new AuditEntry(
                caller, "settings.edit", "settings", name, AuditEntry.Outcome.DONE, describe(group, changes)));
        tellLater(group);
        return group.view(values.of(name));
    }

    private @Nullable ContributedGroup find(String name) {
        return groups.values().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** What the audit trail keeps: never a secret. */
    private static Map<String, String> describe(ContributedGroup group, Map<String, String> changes) {
        Map<String, String> details = new HashMap<>();
        for (Map.Entry<String, String> change : changes.entrySet()) {
            @Nullable String value = change.getValue();
            String shown;
            if (value == null) {
                shown = "(default)";
            } else if (group.isSecret(change.getKey())) {
                shown = "(secret)";
            } else {
                shown = value.length() > LONGEST_IN_AUDIT ? value.substring(0, LONGEST_IN_AUDIT) : value;
            }
            details.put(change.getKey(), shown);
        }
        return details;
    }

    private void tellLater(ContributedGroup group) {
        if (group.tell()) {
            teller.execute(() -> tell(group));
        }
    }

    private void tell(ContributedGroup group) {
        group.telling();
        synchronized (groups) {
            if (groups.get(group.contribution()) != group) {
                return;
            }
        }
        Map<String, String> effective;
        try {
            effective = Map.copyOf(group.effective(values.of(group.name())));
        } catch (UnavailableException e) {
            // It is only later that it hears of them, not never.
            if (group.tell()) {
                teller.schedule(() -> tell(group), RETRY.toMillis(), TimeUnit.MILLISECONDS);
            }
            return;
        }
        Throwable failure =
                GuardedCall.run(watchdog, DEADLINE, () -> group.contribution().changed(effective));
        if (failure != null) {
            LOG.error("The bundle that brings the settings {} failed on their values", group.name(), failure);
        }
    }

    @Deactivate
    void close() {
        teller.shutdownNow();
        watchdog.shutdownNow();
        database.close();
    }
}
