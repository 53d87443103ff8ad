package dev.ctrlaltplay.web.internal.health;

import dev.ctrlaltplay.core.health.HealthCheck;
import dev.ctrlaltplay.web.internal.edge.SliceTable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.jakartars.runtime.JakartarsServiceRuntime;
import org.osgi.service.jakartars.runtime.dto.ApplicationDTO;

/**
 * Whether every required slice serves. Until all of them have done so once the panel is starting, and counts as down, so
 * that whoever waits for it does not begin too early.
 */
@Component(service = HealthCheck.class)
public final class SlicesCheck implements HealthCheck {
    private final SliceTable slices;
    private volatile boolean started;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable JakartarsServiceRuntime runtime;

    @Activate
    public SlicesCheck(@Reference SliceTable slices) {
        this.slices = slices;
    }

    @Override
    public String name() {
        return "slices";
    }

    @Override
    public Health check() {
        List<SliceTable.Required> required = slices.required();
        List<String> missing = missing(required, started ? segment -> true : served()::contains);
        if (missing.isEmpty()) {
            started = true;
            return new Health(Status.UP, "");
        }
        String names = String.join(", ", missing);
        return started
                ? new Health(Status.DEGRADED, "Stopped: " + names)
                : new Health(Status.DOWN, "Starting: " + names);
    }

    /** Names of those that are stopped or serve none of their paths. */
    static List<String> missing(List<SliceTable.Required> required, Function<String, Boolean> served) {
        return required.stream()
                .filter(slice -> !slice.active() || slice.paths().stream().noneMatch(served::apply))
                .map(SliceTable.Required::name)
                .sorted()
                .toList();
    }

    /** First segments of the paths of all operations that there are. */
    private Set<String> served() {
        JakartarsServiceRuntime present = runtime;
        Set<String> found = new HashSet<>();
        if (present != null) {
            var all = present.getRuntimeDTO();
            Stream<ApplicationDTO> applications = Stream.concat(
                    Stream.ofNullable(all.defaultApplication),
                    all.applicationDTOs == null ? Stream.empty() : Arrays.stream(all.applicationDTOs));
            applications
                    .flatMap(application -> Arrays.stream(application.resourceDTOs))
                    .flatMap(resource -> Arrays.stream(resource.resourceMethods))
                    .forEach(method -> found.add(segment(method.path)));
        }
        return found;
    }

    static String segment(String path) {
        String plain = path.startsWith("/") ? path.substring(1) : path;
        int slash = plain.indexOf('/');
        return slash < 0 ? plain : plain.substring(0, slash);
    }
}
