package dev.ctrlaltplay.samples.hello.internal;

import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.sdk.RouteContribution;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /api/v1/x/hello/greeting?name=...} */
@Component(
        service = {},
        immediate = true)
public final class HelloRoute {
    private static final int LONGEST_NAME = 60;

    private final ServiceRegistration<?> registration;

    @Activate
    public HelloRoute(BundleContext context, @Reference ServerCount servers) {
        this.registration = context.registerService(RouteContribution.class, route(servers), null);
    }

    /**
     * The answer.
     *
     * @param serversMade how many game servers were made while this bundle was here
     */
    public record Greeting(String text, long serversMade) {}

    static RouteContribution<Void, Greeting> route(ServerCount servers) {
        return RouteContribution.get("hello", "greeting")
                .summary("Greets whoever asks.")
                .permission(HelloPermissions.GREET)
                .answers(Greeting.class, request -> {
                    String name = request.query().getOrDefault("name", "world");
                    if (name.isBlank() || name.length() > LONGEST_NAME) {
                        throw new InvalidException("name", "RANGE", "1 to " + LONGEST_NAME + " characters");
                    }
                    return new Greeting(Greetings.of(name), servers.made());
                });
    }

    @Deactivate
    void close() {
        registration.unregister();
    }
}
