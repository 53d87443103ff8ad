package dev.ctrlaltplay.alts;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** All alts there are now, from bundles and from the database, in one list. Thread-safe. */
@ProviderType
public interface AltService {
    /** By id; {@code alts.view} is needed. */
    Page<Alt> list(Caller caller, PageRequest page, @Nullable String ctrl);

    /** All ctrls, by name. */
    List<Ctrl> ctrls(Caller caller);

    /** @throws dev.ctrlaltplay.core.error.NotFoundException where there is none now */
    Alt get(Caller caller, AltId id);

    /** Without a check, for other slices; empty while its bundle is away. */
    Optional<Alt> find(AltId id);

    /** By id, or by name without regard to case; for people who type. */
    Optional<Alt> lookup(String idOrName);

    /**
     * Fills in defaults and checks every value against its rules.
     *
     * @param given by env name; unknown names are faults
     * @param privileged whether variables that are not editable may be given
     * @return a value for each variable
     * @throws dev.ctrlaltplay.core.error.InvalidException naming each fault as {@code variables.<ENV>}
     */
    Map<String, String> validate(Alt alt, Map<String, String> given, boolean privileged);
}
