package dev.ctrlaltplay.samples.hello.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.event.StoredEvent;
import dev.ctrlaltplay.sdk.RouteContribution;
import dev.ctrlaltplay.sdk.RouteContribution.Request;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HelloTest {
    private final ServerCount servers = new ServerCount();
    private final RouteContribution<Void, HelloRoute.Greeting> route = HelloRoute.route(servers);

    @Test
    void greetsByName() {
        assertThat(ask(Map.of("name", "Ada")).text()).isEqualTo("Hello, Ada!");
        assertThat(ask(Map.of()).text()).isEqualTo("Hello, world!");
    }

    @Test
    void refusesANameThatIsTooLong() {
        assertThatThrownBy(() -> ask(Map.of("name", "x".repeat(61)))).isInstanceOf(InvalidException.class);
    }

    @Test
    void countsAnEventThatIsToldTwiceOnce() {
        servers.handle(created(7));
        servers.handle(created(7));
        servers.handle(created(8));

        assertThat(ask(Map.of()).serversMade()).isEqualTo(2);
    }

    private HelloRoute.Greeting ask(Map<String, String> query) {
        return route.handle(new Request<>(Caller.system("test"), Map.of(), query, null));
    }

    private static StoredEvent created(long seq) {
        return new StoredEvent(seq, "server:x", 1, "server.created", "{}", Instant.EPOCH, "system:test", "");
    }
}
