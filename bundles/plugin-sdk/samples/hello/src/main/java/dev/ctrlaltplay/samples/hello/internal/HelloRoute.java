package dev.ctrlaltplay.samples.hello.internal;

import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.sdk.RouteContribution;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /api/v1/x/hello/greeting?name=...} */
@Component(service = RouteContribution.class)
public final class HelloRoute implements RouteContribution<Void, HelloRoute.Greeting> {
    private static final int LONGEST_NAME = 60;

    private final ServerCount servers;

    @Activate
    public HelloRoute(@Reference ServerCount servers) {
        this.servers = servers;
    }

    /**
     * The answer.
     *
     * @param serversMade how many game servers were made while this bundle was here
     */
    public record Greeting(String text, long serversMade) {}

    @Override
    public String owner() {
        return "hello";
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "greeting";
    }

    @Override
    public String summary() {
        return "Greets whoever asks.";
    }

    @Override
    public String permission() {
        return HelloPermissions.GREET;
    }

    @Override
    public Class<Void> requestType() {
        return Void.class;
    }

    @Override
    public Class<Greeting> responseType() {
        return Greeting.class;
    }

    @Override
    public Greeting handle(Request<Void> request) {
        String name = request.query().getOrDefault("name", "world");
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new InvalidException("name", "RANGE", "1 to " + LONGEST_NAME + " characters");
        }
        return new Greeting(Greetings.of(name), servers.made());
    }
}
