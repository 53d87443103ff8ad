package ${package};

import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.host.PluginStore;
import dev.ctrlaltplay.sdk.host.PluginStore.Document;
import dev.ctrlaltplay.sdk.host.PluginStore.Query;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The starts that are remembered: as many as the setting {@code keep} says, at most 100. */
final class Starts {
    private static final int MOST = 100;

    private final PluginContext context;

    Starts(PluginContext context) {
        this.context = context;
    }

    /** Remembers one. The event's position is the key: told twice, it is still one. */
    void add(long position, Start start) {
        documents().put(String.format("%019d", position), context.json().write(start));
        List<Document> all = documents().list(Query.first(MOST + 1)).items();
        long tooMany = all.size() - Math.min(MOST, context.settings().number("keep"));
        for (int i = 0; i < tooMany; i++) {
            documents().remove(all.get(i).key());
        }
    }

    /** The latest first. */
    List<Start> latest() {
        List<Start> starts = new ArrayList<>();
        for (Document document : documents().list(Query.first(MOST)).items()) {
            starts.add(context.json().read(document.json(), Start.class));
        }
        Collections.reverse(starts);
        return starts;
    }

    private PluginStore.Documents documents() {
        return context.store().collection("starts");
    }
}
