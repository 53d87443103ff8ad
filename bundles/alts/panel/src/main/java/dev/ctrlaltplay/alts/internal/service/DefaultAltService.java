package dev.ctrlaltplay.alts.internal.service;

import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.alts.AltService;
import dev.ctrlaltplay.alts.Ctrl;
import dev.ctrlaltplay.alts.internal.AltsPermissions;
import dev.ctrlaltplay.alts.internal.document.AltReader;
import dev.ctrlaltplay.alts.internal.rules.Rules;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.FieldError;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.sdk.AltContribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Alts of all bundles that are here now. */
@Component(service = {AltService.class, DefaultAltService.class})
public final class DefaultAltService implements AltService {
    private final Policy policy;
    private final AltReader reader = new AltReader();
    private final AltRegistry registry = new AltRegistry();
    private final Map<AltContribution, AltProvider> contributed = new ConcurrentHashMap<>();

    @Activate
    public DefaultAltService(@Reference Policy policy) {
        this.policy = policy;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addContribution(AltContribution contribution, ServiceReference<AltContribution> reference) {
        addContribution(contribution, reference.getBundle().getSymbolicName());
    }

    /** Optional: contributed alts are served while the database is away. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setStored(StoredAlts stored) {
        registry.add(stored);
    }

    void unsetStored(StoredAlts stored) {
        registry.remove(stored);
    }

    AltRegistry registry() {
        return registry;
    }

    void addContribution(AltContribution contribution, String source) {
        AltProvider provider = ContributedAlts.read(reader, contribution, source);
        contributed.put(contribution, provider);
        registry.add(provider);
    }

    void removeContribution(AltContribution contribution) {
        AltProvider provider = contributed.remove(contribution);
        if (provider != null) {
            registry.remove(provider);
        }
    }

    @Override
    public Page<Alt> list(Caller caller, PageRequest page, @Nullable String ctrl) {
        policy.require(caller, AltsPermissions.VIEW, Target.PLATFORM);
        String after = page.cursor() == null ? "" : page.cursor();
        List<Alt> found = registry.alts().tailMap(after, false).values().stream()
                .filter(alt -> ctrl == null
                        || alt.ctrl().value().equals(ctrl)
                        || alt.ctrlName().equalsIgnoreCase(ctrl))
                .limit(page.limit() + 1L)
                .toList();
        if (found.size() <= page.limit()) {
            return new Page<>(found, null);
        }
        List<Alt> items = found.subList(0, page.limit());
        return new Page<>(items, items.get(items.size() - 1).id().value());
    }

    @Override
    public List<Ctrl> ctrls(Caller caller) {
        policy.require(caller, AltsPermissions.VIEW, Target.PLATFORM);
        return registry.ctrls();
    }

    @Override
    public Alt get(Caller caller, AltId id) {
        policy.require(caller, AltsPermissions.VIEW, Target.PLATFORM);
        return find(id).orElseThrow(() -> new NotFoundException("alt", id.value()));
    }

    @Override
    public Optional<Alt> find(AltId id) {
        return registry.find(id);
    }

    @Override
    public Optional<Alt> lookup(String idOrName) {
        Alt byId = registry.alts().get(idOrName);
        if (byId != null) {
            return Optional.of(byId);
        }
        return registry.alts().values().stream()
                .filter(alt -> alt.name().equalsIgnoreCase(idOrName))
                .findFirst();
    }

    @Override
    public Map<String, String> validate(Alt alt, Map<String, String> given, boolean privileged) {
        List<FieldError> faults = new ArrayList<>();
        Map<String, String> values = new TreeMap<>();
        for (Alt.Variable variable : alt.variables()) {
            String env = variable.env();
            String value = given.containsKey(env) ? given.get(env) : Secrets.fill(variable.defaultValue());
            if (!privileged
                    && !variable.editable()
                    && given.containsKey(env)
                    && !value.equals(variable.defaultValue())) {
                faults.add(new FieldError("variables." + env, "READ_ONLY", "can only be set by an administrator"));
            }
            Rules.parse(variable.rules())
                    .check(value)
                    .ifPresent(fault -> faults.add(new FieldError("variables." + env, fault.code(), fault.message())));
            values.put(env, value);
        }
        for (String name : given.keySet()) {
            if (!values.containsKey(name)) {
                String shown = name.length() > 64 ? name.substring(0, 64) : name;
                faults.add(new FieldError("variables." + shown, "UNKNOWN", "this alt has no such variable"));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidException(faults);
        }
        return values;
    }
}
