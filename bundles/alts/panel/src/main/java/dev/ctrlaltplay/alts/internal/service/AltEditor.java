package dev.ctrlaltplay.alts.internal.service;

import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.alts.Ctrl;
import dev.ctrlaltplay.alts.internal.AltsPermissions;
import dev.ctrlaltplay.alts.internal.document.AltReader;
import dev.ctrlaltplay.alts.internal.document.BadAltException;
import dev.ctrlaltplay.alts.internal.document.Problem;
import dev.ctrlaltplay.alts.internal.document.ReadAlt;
import dev.ctrlaltplay.alts.internal.store.AltEvent;
import dev.ctrlaltplay.alts.internal.store.AltRow;
import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.FieldError;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.id.CtrlId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes, changes, copies and removes stored alts. Those that bundles bring can be read and copied. Thread-safe. */
@Component(service = AltEditor.class)
public final class AltEditor {
    private final Policy policy;
    private final AuditTrail audit;
    private final DefaultAltService alts;
    private final StoredAlts stored;
    private final Referrers referrers;
    private final AltReader reader = new AltReader();

    @Activate
    public AltEditor(
            @Reference Policy policy,
            @Reference AuditTrail audit,
            @Reference DefaultAltService alts,
            @Reference StoredAlts stored,
            @Reference Referrers referrers) {
        this.policy = policy;
        this.audit = audit;
        this.alts = alts;
        this.stored = stored;
        this.referrers = referrers;
    }

    /**
     * An alt as it is written.
     *
     * @param ver of a stored one, for changing it; 0 of one that a bundle brings
     * @param editable false for those that bundles bring
     */
    public record Text(AltId id, String document, long ver, boolean editable) {}

    /** @param problems everything that is wrong; {@code warnings} what should be mended though it works */
    public record Checked(boolean valid, List<Problem> problems, List<String> warnings) {
        public Checked {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }
    }

    /** What would be said of a document, were it stored; the id may be left out, and the ctrl be named by id or name. */
    public Checked check(Caller caller, String document) {
        policy.require(caller, AltsPermissions.MANAGE, Target.PLATFORM);
        List<Problem> problems = new ArrayList<>();
        List<String> warnings = List.of();
        try {
            Optional<Ctrl> ctrl = ctrl(document);
            if (ctrl.isEmpty()) {
                problems.addAll(reader.located(List.of(noCtrl()), document));
            }
            // Any will do to find what else is wrong.
            Ctrl some = ctrl.orElse(new Ctrl(CtrlId.create(), "none", "", 0));
            warnings = reader.read(reader.placed(document, AltId.create(), some), StoredAlts.SOURCE)
                    .warnings();
        } catch (BadAltException e) {
            boolean whole = e.problems().get(0).path().isEmpty();
            problems.addAll(whole ? e.problems() : reader.located(e.problems(), document));
        }
        return new Checked(problems.isEmpty(), problems, warnings);
    }

    private static Problem noCtrl() {
        return new Problem("ctrl.id", 1, "INVALID", "there is no such ctrl; make it first");
    }

    private Optional<Ctrl> ctrl(String document) {
        String wanted = reader.ctrlOf(document);
        return alts.registry().ctrls().stream()
                .filter(ctrl -> ctrl.id().value().equals(wanted) || ctrl.name().equalsIgnoreCase(wanted))
                .findFirst();
    }

    /** The text of an alt, contributed or stored. */
    public Text text(Caller caller, AltId id) {
        policy.require(caller, AltsPermissions.VIEW, Target.PLATFORM);
        Optional<AltRow> row = stored.alt(id.value());
        if (row.isPresent()) {
            return new Text(id, row.get().document(), row.get().ver(), true);
        }
        String document = alts.registry().document(id).orElseThrow(() -> new NotFoundException("alt", id.value()));
        return new Text(id, document, 0, false);
    }

    /** Stores a new alt; an id in the document is not used. It can be used at once. */
    public Alt create(Caller caller, String document) {
        policy.require(caller, AltsPermissions.MANAGE, Target.PLATFORM);
        AltId id = AltId.create();
        ReadAlt read = prepared(document, id);
        stored.append(
                caller, id.value(), 0, new AltEvent.Created(read.alt().ctrl().value(), read.document()));
        audit.record(AuditEntry.done(caller, "alt.create", "alt", id.value()));
        return read.alt();
    }

    /**
     * Changes a stored alt; servers take it on at their next start.
     *
     * @param ver the version that the caller had before him
     * @throws ConflictException {@code READ_ONLY} for one that a bundle brings, {@code CONFLICT} where somebody else
     *     changed it meanwhile
     */
    public Alt change(Caller caller, AltId id, long ver, String document) {
        policy.require(caller, AltsPermissions.MANAGE, Target.PLATFORM);
        requireStored(id);
        ReadAlt read = prepared(document, id);
        stored.append(
                caller, id.value(), ver, new AltEvent.Changed(read.alt().ctrl().value(), read.document()));
        audit.record(AuditEntry.done(caller, "alt.edit", "alt", id.value()));
        return read.alt();
    }

    /** Stores a copy under a name of its own; null for the same with a note. */
    public Alt copy(Caller caller, AltId id, @Nullable String name) {
        Text original = text(caller, id);
        policy.require(caller, AltsPermissions.MANAGE, Target.PLATFORM);
        String before = alts.find(id).map(Alt::name).orElse("Alt");
        String wanted =
                name == null || name.isBlank() ? before.substring(0, Math.min(50, before.length())) + " (copy)" : name;
        return create(caller, reader.renamed(original.document(), wanted));
    }

    /** Removes a stored alt; with {@code cascade} its servers too. */
    public void remove(Caller caller, AltId id, boolean cascade) {
        policy.require(caller, AltsPermissions.MANAGE, Target.PLATFORM);
        AltRow row = requireStored(id);
        referrers.clear(caller, new Target("alt", id.value(), null, null), cascade);
        stored.append(caller, id.value(), row.ver(), new AltEvent.Removed());
        audit.record(AuditEntry.done(caller, "alt.delete", "alt", id.value()));
    }

    private AltRow requireStored(AltId id) {
        Optional<AltRow> row = stored.alt(id.value());
        if (row.isEmpty() && alts.find(id).isPresent()) {
            throw new ConflictException(
                    "READ_ONLY",
                    "A bundle brings this alt, so it cannot be changed here; copy it and change the copy.");
        }
        return row.orElseThrow(() -> new NotFoundException("alt", id.value()));
    }

    private ReadAlt prepared(String document, AltId id) {
        try {
            Ctrl ctrl = ctrl(document)
                    .orElseThrow(() -> new InvalidException(noCtrl().path(), noCtrl().code(), noCtrl().message()));
            return reader.read(reader.placed(document, id, ctrl), StoredAlts.SOURCE);
        } catch (BadAltException e) {
            throw new InvalidException(e.problems().stream()
                    .map(each -> new FieldError(
                            each.path().isEmpty() ? "document" : each.path(), each.code(), each.message()))
                    .toList());
        }
    }
}
