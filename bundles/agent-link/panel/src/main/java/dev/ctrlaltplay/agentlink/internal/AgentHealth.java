package dev.ctrlaltplay.agentlink.internal;

import dev.ctrlaltplay.agentlink.AgentInfo;
import dev.ctrlaltplay.agentlink.AgentLink;
import dev.ctrlaltplay.core.health.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether agents are there. One that is away is its node's matter; all of them away is the panel's. */
@Component(service = HealthCheck.class)
public final class AgentHealth implements HealthCheck {
    /** Agents need a moment to return after the panel's start. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final AgentLink link;
    private final Instant since = Instant.now();

    @Activate
    public AgentHealth(@Reference AgentLink link) {
        this.link = link;
    }

    @Override
    public String name() {
        return "agents";
    }

    @Override
    public Health check() {
        long online = count(AgentInfo.State.ONLINE);
        long offline = count(AgentInfo.State.OFFLINE);
        if (offline == 0) {
            return Health.UP;
        }
        String message = offline + " of " + (online + offline) + " agents not connected";
        boolean noneAfterGrace = online == 0 && Instant.now().isAfter(since.plus(GRACE));
        return new Health(noneAfterGrace ? Status.DEGRADED : Status.UP, message);
    }

    private long count(AgentInfo.State state) {
        return link.agents().stream().filter(agent -> agent.state() == state).count();
    }
}
