package dev.ctrlaltplay.sdk.testkit.sample;

import dev.ctrlaltplay.core.event.StoredEvent;
import dev.ctrlaltplay.sdk.EventHandler;
import dev.ctrlaltplay.sdk.JobContribution;
import dev.ctrlaltplay.sdk.Plugin;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.RouteContribution;
import dev.ctrlaltplay.sdk.ShellCommand;
import dev.ctrlaltplay.sdk.host.PluginStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What each test lets it do is put into {@link #onStart} and {@link #onCall}. */
public final class SamplePlugin implements Plugin {
    /** Runs at the end of start. */
    public static @Nullable Function<PluginContext, Object> onStart;

    /** Answers {@code GET call}. */
    public static @Nullable Function<Call, Object> onCall;

    /** Events it was told. */
    public static final List<StoredEvent> TOLD = new ArrayList<>();

    /** The context of the last start. */
    public static @Nullable PluginContext last;

    public SamplePlugin() {}

    /** A call of the route. */
    public record Call(PluginContext context, RouteContribution.Request<Void> request) {}

    /** What {@code GET call} answers. */
    public record Answer(String value) {}

    /** What {@code POST greetings/{name}} takes. */
    public record Greeting(String word) {}

    @Override
    public void start(PluginContext context) {
        last = context;
        TOLD.clear();
        context.contribute(RouteContribution.class, new CallRoute(context));
        context.contribute(RouteContribution.class, greeting(context));
        context.contribute(EventHandler.class, new Told());
        context.contribute(JobContribution.class, new Tick(context));
        context.contribute(ShellCommand.class, command(context, "sample-say"));
        if (onStart != null) {
            Object ignored = onStart.apply(context);
            context.log().info("started " + ignored);
        }
    }

    /** The command under some name. */
    public static ShellCommand command(PluginContext context, String name) {
        return new Say(context, name);
    }

    @Override
    public void upgrade(int from, PluginStore store) {
        PluginStore.Documents notes = store.collection("notes");
        for (PluginStore.Document note :
                notes.list(PluginStore.Query.first(200)).items()) {
            notes.put(note.key(), note.json().replace("srv", "server"));
        }
        if (from == 0) {
            throw new IllegalStateException("version 0 is too old");
        }
    }

    private record CallRoute(PluginContext context) implements RouteContribution<Void, Answer> {
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
            return "call";
        }

        @Override
        public String summary() {
            return "Does what the test wants.";
        }

        @Override
        public String permission() {
            return "acme.sample.use";
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
            return new Answer(onCall == null ? "" : String.valueOf(onCall.apply(new Call(context, request))));
        }
    }

    private static RouteContribution<Greeting, Answer> greeting(PluginContext context) {
        return RouteContribution.post(context.id(), "greetings/{name}")
                .summary("Greets.")
                .permission("acme.sample.use")
                .reads(Greeting.class)
                .answers(Answer.class, request -> {
                    Greeting greeting = request.body();
                    return new Answer((greeting == null ? "" : greeting.word()) + " "
                            + request.path().get("name") + request.query().getOrDefault("end", ""));
                });
    }

    private static final class Told implements EventHandler {
        @Override
        public String name() {
            return "acme.sample.told";
        }

        @Override
        public Set<String> types() {
            return Set.of("server.state-changed", "server.created");
        }

        @Override
        public void handle(StoredEvent event) {
            if (event.data().contains("poison")) {
                throw new IllegalStateException("poisoned");
            }
            TOLD.add(event);
        }
    }

    private record Tick(PluginContext context) implements JobContribution {
        @Override
        public String name() {
            return "acme.sample.tick";
        }

        @Override
        public Duration every() {
            return Duration.ofMinutes(1);
        }

        @Override
        public void run() {
            context.log().info("tick " + context.clock().instant());
        }
    }

    private record Say(PluginContext context, String name) implements ShellCommand {
        @Override
        public String description() {
            return "Says it.";
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.argument("what", "Words."), Parameter.flag("--loud", "Louder."));
        }

        @Override
        public String permission() {
            return "acme.sample.use";
        }

        @Override
        public boolean changes() {
            return false;
        }

        @Override
        public Result run(Invocation invocation) throws InterruptedException {
            String answer = invocation.terminal().readLine();
            invocation.terminal().print("heard " + answer);
            return new Result.Text(invocation.value("what") + (invocation.isSet("--loud") ? "!" : ""));
        }
    }
}
