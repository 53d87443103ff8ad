package ctrlaltplay.webhooks;

import ctrlaltplay.webhooks.Delivery.State;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.host.PluginStore;
import dev.ctrlaltplay.sdk.host.PluginStore.Document;
import dev.ctrlaltplay.sdk.host.PluginStore.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The last messages, and those that wait; oldest first by key. */
final class Deliveries {
    /** So many are kept, those that wait among them. */
    static final int MOST = 200;

    private final PluginContext context;

    Deliveries(PluginContext context) {
        this.context = context;
    }

    /** The key of what happened then; {@code place} tells apart what happened at one time. */
    static String key(Instant at, String place) {
        return String.format("%015d-%s", at.toEpochMilli(), place);
    }

    /** Adds one, unless it is there: what is told twice is sent once. */
    void add(String key, Delivery delivery) {
        if (documents().find(key).isPresent()) {
            return;
        }
        put(key, delivery);
        Page<Document> page = documents().list(Query.first(MOST));
        for (Document oldest : page.items()) {
            if (page.nextCursor() == null) {
                break;
            }
            if (read(oldest).waits()) {
                context.log()
                        .warn("More than " + MOST + " messages wait; the oldest one, about "
                                + read(oldest).server() + ", is given up.");
            }
            documents().remove(oldest.key());
            page = documents().list(Query.first(MOST));
        }
    }

    /** Writes one. */
    void put(String key, Delivery delivery) {
        documents().put(key, context.json().write(delivery));
    }

    /** Those that wait, oldest first. */
    List<Document> waiting() {
        return documents()
                .list(Query.where("state", State.WAITING.name(), MOST))
                .items();
    }

    Delivery read(Document document) {
        return context.json().read(document.json(), Delivery.class);
    }

    /** All, the latest first. */
    List<Delivery> latest() {
        List<Delivery> all = new ArrayList<>();
        for (Document document : documents().list(Query.first(MOST)).items()) {
            all.add(read(document));
        }
        Collections.reverse(all);
        return all;
    }

    private PluginStore.Documents documents() {
        return context.store().collection("deliveries");
    }
}
