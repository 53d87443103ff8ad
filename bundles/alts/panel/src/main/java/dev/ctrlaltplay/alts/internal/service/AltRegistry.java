package dev.ctrlaltplay.alts.internal.service;

import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.alts.Ctrl;
import dev.ctrlaltplay.alts.internal.document.ReadAlt;
import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.id.CtrlId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Merges all providers. Readers see one immutable snapshot; thread-safe. */
public final class AltRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(AltRegistry.class);

    private final List<AltProvider> providers = new CopyOnWriteArrayList<>();
    private volatile Snapshot snapshot = new Snapshot(new TreeMap<>(), List.of(), Map.of());

    /** Adds a provider; what it brings is there on return. */
    public void add(AltProvider provider) {
        providers.add(provider);
        provider.listen(this::merge);
        merge();
    }

    /** Drops a provider and what it brought. */
    public void remove(AltProvider provider) {
        providers.remove(provider);
        merge();
    }

    /** All alts by id. */
    public NavigableMap<String, Alt> alts() {
        return snapshot.alts();
    }

    /** All ctrls by name. */
    public List<Ctrl> ctrls() {
        return snapshot.ctrls();
    }

    /** The text an alt was read from; empty where there is none such. */
    public Optional<String> document(AltId id) {
        return Optional.ofNullable(snapshot.documents().get(id.value()));
    }

    /** One alt. */
    public Optional<Alt> find(AltId id) {
        return Optional.ofNullable(snapshot.alts().get(id.value()));
    }

    private synchronized void merge() {
        NavigableMap<String, Alt> alts = new TreeMap<>();
        Map<CtrlId, Ctrl> ctrls = new LinkedHashMap<>();
        Map<String, String> documents = new HashMap<>();
        // First, so that a category is called what its owner calls it, whatever an alt's document says.
        providers.forEach(provider -> provider.ctrls().forEach(ctrl -> ctrls.putIfAbsent(ctrl.id(), ctrl)));
        for (AltProvider provider : providers) {
            for (ReadAlt read : provider.alts()) {
                Alt alt = read.alt();
                Alt earlier = alts.putIfAbsent(alt.id().value(), alt);
                if (earlier != null) {
                    LOG.warn(
                            "alt {} of {} is passed over: {} already brings that id",
                            alt.name(),
                            alt.source(),
                            earlier.source());
                    continue;
                }
                documents.put(alt.id().value(), read.document());
                ctrls.merge(
                        alt.ctrl(),
                        new Ctrl(alt.ctrl(), alt.ctrlName(), read.ctrlDescription(), 1),
                        (known, more) -> new Ctrl(known.id(), known.name(), known.description(), known.alts() + 1));
            }
        }
        List<Ctrl> sorted = new ArrayList<>(ctrls.values());
        sorted.sort(Comparator.comparing(Ctrl::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(ctrl -> ctrl.id().value()));
        snapshot = new Snapshot(alts, List.copyOf(sorted), Map.copyOf(documents));
    }

    private record Snapshot(NavigableMap<String, Alt> alts, List<Ctrl> ctrls, Map<String, String> documents) {}
}
