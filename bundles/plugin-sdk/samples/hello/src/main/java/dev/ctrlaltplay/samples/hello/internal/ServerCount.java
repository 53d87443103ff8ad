package dev.ctrlaltplay.samples.hello.internal;

import dev.ctrlaltplay.core.event.StoredEvent;
import dev.ctrlaltplay.sdk.EventHandler;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Component;

/** Counts the servers that are made. An event may be told twice: those at or before the last one are left out. */
@Component(service = {ServerCount.class, EventHandler.class})
public final class ServerCount implements EventHandler {
    private final AtomicLong last = new AtomicLong();
    private final AtomicLong made = new AtomicLong();

    @Override
    public String name() {
        return "sample-hello.server-count";
    }

    @Override
    public Set<String> types() {
        return Set.of("server.created");
    }

    @Override
    public void handle(StoredEvent event) {
        if (last.getAndAccumulate(event.seq(), Math::max) < event.seq()) {
            made.incrementAndGet();
        }
    }

    long made() {
        return made.get();
    }
}
