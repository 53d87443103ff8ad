package dev.ctrlaltplay.agentlink.internal.store;

import dev.ctrlaltplay.core.store.RowMapper;
import dev.ctrlaltplay.core.store.View;
import dev.ctrlaltplay.protocol.Wire;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How events become an agent's row. */
public final class AgentTable implements View<AgentRow, AgentEvent> {
    private final Wire wire = new Wire();

    @Override
    public String stream() {
        return "agent";
    }

    @Override
    public Map<String, Class<? extends AgentEvent>> events() {
        return Map.of(
                "agent.registered", AgentEvent.Registered.class,
                "agent.accepted", AgentEvent.Accepted.class,
                "agent.described", AgentEvent.Described.class,
                "agent.revoked", AgentEvent.Revoked.class,
                "agent.expired", AgentEvent.Expired.class);
    }

    @Override
    public Class<? extends RowMapper<AgentRow>> mapper() {
        return AgentMapper.class;
    }

    @Override
    public @Nullable AgentRow apply(@Nullable AgentRow row, AgentEvent event, Stamp stamp) {
        if (event instanceof AgentEvent.Registered e) {
            return new AgentRow(
                    stamp.id(),
                    stamp.ver(),
                    e.name(),
                    AgentRow.PENDING,
                    e.publicKey(),
                    e.address(),
                    "",
                    "[]",
                    null,
                    ChronoUnit.MICROS.between(Instant.EPOCH, stamp.at()));
        }
        if (row == null || event instanceof AgentEvent.Expired) {
            return null;
        }
        if (event instanceof AgentEvent.Described e) {
            return new AgentRow(
                    row.id(),
                    stamp.ver(),
                    e.name(),
                    row.state(),
                    row.publicKey(),
                    row.address(),
                    e.version(),
                    wire.write(e.capabilities()),
                    wire.write(e.resources()),
                    row.registeredAt());
        }
        String state = event instanceof AgentEvent.Accepted ? AgentRow.ACCEPTED : AgentRow.REVOKED;
        return new AgentRow(
                row.id(),
                stamp.ver(),
                row.name(),
                state,
                row.publicKey(),
                row.address(),
                row.version(),
                row.capabilities(),
                row.resources(),
                row.registeredAt());
    }
}
