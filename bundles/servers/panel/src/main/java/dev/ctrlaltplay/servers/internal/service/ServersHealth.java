package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.core.health.HealthCheck;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Names servers that run somewhere and that the panel does not know. */
@Component
public final class ServersHealth implements HealthCheck {
    private final Reconciler reconciler;

    @Activate
    public ServersHealth(@Reference Reconciler reconciler) {
        this.reconciler = reconciler;
    }

    @Override
    public String name() {
        return "servers";
    }

    @Override
    public Health check() {
        Map<String, Set<String>> strangers = reconciler.strangers();
        return strangers.isEmpty()
                ? Health.UP
                : new Health(Status.DEGRADED, "Agents have servers that the panel does not know: " + strangers);
    }
}
