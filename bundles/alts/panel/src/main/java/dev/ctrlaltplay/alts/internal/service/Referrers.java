package dev.ctrlaltplay.alts.internal.service;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.dependents.Dependents;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What would go with an alt: whoever owns it is asked, and while he is away nothing is deleted. */
@Component(service = Referrers.class)
public final class Referrers {
    private static final String SERVER = "server";
    private static final int MOST_NAMED = 20;

    private final List<Dependents> slices = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSlice(Dependents slice) {
        slices.add(slice);
    }

    void removeSlice(Dependents slice) {
        slices.remove(slice);
    }

    /**
     * Clears the way for a deletion.
     *
     * @param cascade whether what would go is removed; else it is refused
     * @throws ConflictException {@code IN_USE} that says what would go
     * @throws UnavailableException while nobody can tell which servers there are
     */
    void clear(Caller caller, Target target, boolean cascade) {
        if (slices.stream().noneMatch(slice -> slice.kind().equals(SERVER))) {
            throw new UnavailableException(
                    "PLUGIN_UNAVAILABLE",
                    "The part that knows the servers is not running now; try again shortly.",
                    Duration.ofSeconds(5));
        }
        List<Dependents.Dependent> all = new ArrayList<>();
        slices.forEach(slice -> all.addAll(slice.of(target)));
        if (!all.isEmpty() && !cascade) {
            throw inUse(all);
        }
        for (Dependents slice : slices) {
            slice.of(target).forEach(each -> slice.remove(caller, each));
        }
    }

    private static ConflictException inUse(List<Dependents.Dependent> all) {
        String named =
                all.stream().limit(MOST_NAMED).map(Dependents.Dependent::name).collect(Collectors.joining(", "));
        String more = all.size() > MOST_NAMED ? " and " + (all.size() - MOST_NAMED) + " more" : "";
        return new ConflictException(
                "IN_USE",
                all.size() + " would go with it: " + named + more + ". Ask with cascade=true to remove them too.",
                Map.of(
                        "count",
                        all.size(),
                        "first",
                        all.stream().limit(MOST_NAMED).toList()));
    }
}
