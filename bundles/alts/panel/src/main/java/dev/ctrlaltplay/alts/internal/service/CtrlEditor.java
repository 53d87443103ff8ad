package dev.ctrlaltplay.alts.internal.service;

import dev.ctrlaltplay.alts.Ctrl;
import dev.ctrlaltplay.alts.internal.AltsPermissions;
import dev.ctrlaltplay.alts.internal.store.AltRow;
import dev.ctrlaltplay.alts.internal.store.CtrlEvent;
import dev.ctrlaltplay.alts.internal.store.CtrlRow;
import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.id.CtrlId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes, renames and removes stored ctrls. Thread-safe. */
@Component(service = CtrlEditor.class)
public final class CtrlEditor {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_DESCRIPTION = 500;

    private final Policy policy;
    private final AuditTrail audit;
    private final DefaultAltService alts;
    private final StoredAlts stored;
    private final AltEditor editor;

    @Activate
    public CtrlEditor(
            @Reference Policy policy,
            @Reference AuditTrail audit,
            @Reference DefaultAltService alts,
            @Reference StoredAlts stored,
            @Reference AltEditor editor) {
        this.policy = policy;
        this.audit = audit;
        this.alts = alts;
        this.stored = stored;
        this.editor = editor;
    }

    /** @throws ConflictException {@code DUPLICATE} where one of that name is there */
    public Ctrl create(Caller caller, @Nullable String name, @Nullable String description) {
        policy.require(caller, AltsPermissions.MANAGE, Target.PLATFORM);
        CtrlId id = CtrlId.create();
        String checked = name(id, name);
        stored.append(caller, id.value(), 0, new CtrlEvent.Created(checked, description(description)));
        audit.record(AuditEntry.done(caller, "ctrl.create", "ctrl", id.value()));
        return shown(id);
    }

    /** Null leaves a field as it is. */
    public Ctrl change(Caller caller, CtrlId id, @Nullable String name, @Nullable String description) {
        policy.require(caller, AltsPermissions.MANAGE, Target.PLATFORM);
        CtrlRow row = requireStored(id);
        String newName = name == null ? row.name() : name(id, name);
        String newDescription = description == null ? row.description() : description(description);
        stored.append(caller, id.value(), row.ver(), new CtrlEvent.Changed(newName, newDescription));
        audit.record(AuditEntry.done(caller, "ctrl.edit", "ctrl", id.value()));
        return shown(id);
    }

    /** Removes an empty ctrl; with {@code cascade} its stored alts and their servers too. */
    public void remove(Caller caller, CtrlId id, boolean cascade) {
        policy.require(caller, AltsPermissions.MANAGE, Target.PLATFORM);
        CtrlRow row = requireStored(id);
        if (!cascade && !stored.of(id).isEmpty()) {
            int count = stored.of(id).size();
            throw new ConflictException(
                    "IN_USE",
                    count + " alts would go with it. Ask with cascade=true to remove them and their servers too.",
                    Map.of("count", count));
        }
        for (AltRow alt : stored.of(id)) {
            editor.remove(caller, new AltId(alt.id()), true);
        }
        stored.append(caller, id.value(), row.ver(), new CtrlEvent.Removed());
        audit.record(AuditEntry.done(caller, "ctrl.delete", "ctrl", id.value()));
    }

    private Ctrl shown(CtrlId id) {
        return alts.registry().ctrls().stream()
                .filter(ctrl -> ctrl.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("ctrl", id.value()));
    }

    private CtrlRow requireStored(CtrlId id) {
        return stored.ctrl(id.value()).orElseThrow(() -> {
            boolean contributed =
                    alts.registry().ctrls().stream().anyMatch(ctrl -> ctrl.id().equals(id));
            return contributed
                    ? new ConflictException("READ_ONLY", "A bundle brings this ctrl, so it cannot be changed here.")
                    : new NotFoundException("ctrl", id.value());
        });
    }

    private String name(CtrlId own, @Nullable String given) {
        String name = given == null ? "" : given.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidException("name", "PATTERN", "1 to " + LONGEST_NAME + " characters, none of control");
        }
        boolean taken = alts.registry().ctrls().stream()
                .anyMatch(
                        ctrl -> ctrl.name().equalsIgnoreCase(name) && !ctrl.id().equals(own));
        if (taken) {
            throw new ConflictException("DUPLICATE", "There is a ctrl of that name.");
        }
        return name;
    }

    private static String description(@Nullable String given) {
        String description = given == null ? "" : given.strip();
        if (description.length() > LONGEST_DESCRIPTION) {
            throw new InvalidException("description", "TOO_LONG", "at most " + LONGEST_DESCRIPTION + " characters");
        }
        return description;
    }
}
