package acme.counter;

import dev.ctrlaltplay.sdk.Plugin;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.RouteContribution;
import dev.ctrlaltplay.sdk.host.PluginStore;

/** Counts how often it was asked. */
public final class Counter implements Plugin {
    /** The answer. */
    public record Answer(long count, String version, String shape) {}

    @Override
    public void start(PluginContext context) {
        context.contribute(RouteContribution.class, new Count(context));
    }

    @Override
    public void upgrade(int from, PluginStore store) {
        store.collection("counts").find("count").ifPresent(it -> store.collection("counts")
                .put("count", it.json().replace("\"shape\":\"first\"", "\"shape\":\"second\"")));
    }

    private static final class Count implements RouteContribution<Void, Answer> {
        private final PluginContext context;

        Count(PluginContext context) {
            this.context = context;
        }

        @Override
        public String owner() {
            return context.id();
        }

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String path() {
            return "count";
        }

        @Override
        public String summary() {
            return "Counts.";
        }

        @Override
        public String permission() {
            return context.id() + ".count";
        }

        @Override
        public Class<Void> requestType() {
            return Void.class;
        }

        @Override
        public Class<Answer> responseType() {
            return Answer.class;
        }

        @Override
        public Answer handle(Request<Void> request) {
            PluginStore.Documents counts = context.store().collection("counts");
            PluginStore.Document before = counts.find("count").orElse(null);
            long count = before == null ? 1 : before.revision() + 1;
            String shape = before != null && before.json().contains("second") ? "second" : "first";
            counts.put("count", "{\"count\":" + count + ",\"shape\":\"" + shape + "\"}");
            return new Answer(count, context.version(), shape);
        }
    }
}
