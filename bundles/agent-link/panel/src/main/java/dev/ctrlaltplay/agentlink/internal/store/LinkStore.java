package dev.ctrlaltplay.agentlink.internal.store;

import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.core.store.Database;
import dev.ctrlaltplay.core.store.DatabaseSpec;
import dev.ctrlaltplay.core.store.Databases;
import dev.ctrlaltplay.core.store.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The link's tables. Thread-safe; every call blocks on the database. */
public final class LinkStore implements AutoCloseable {
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration KEPT = Duration.ofDays(7);

    private final Database database;
    private final Ledger<AgentRow, AgentEvent> agents;
    private final Clock clock;
    private final String panel = Ulid.next();

    public LinkStore(Databases databases, Clock clock) {
        this.clock = clock;
        database = databases.open(new DatabaseSpec(
                "agent-link", LinkStore.class.getClassLoader(), List.of(AgentMapper.class, LinkMapper.class)));
        agents = database.ledger(new AgentTable());
    }

    public Ledger<AgentRow, AgentEvent> agents() {
        return agents;
    }

    /** Microseconds since the epoch. */
    public static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private long now() {
        return micros(clock.instant());
    }

    public void addToken(String hash, Instant expiresAt) {
        database.write(LinkMapper.class, m -> m.addToken(hash, micros(expiresAt)));
    }

    /** Whether the token is, or was before, this agent's. */
    public boolean redeemToken(String hash, String agent) {
        long now = now();
        return database.write(
                LinkMapper.class, m -> m.redeemToken(hash, agent, now) == 1 || agent.equals(m.tokenUser(hash)));
    }

    /** Opens a new epoch for the agent and returns it. */
    public long takeLease(String agent, String address) {
        long now = now();
        long until = now + LEASE.toNanos() / 1_000;
        return database.write(LinkMapper.class, m -> {
            if (m.takeLease(agent, panel, until, now, address) == 0) {
                m.addLease(new LeaseRow(agent, panel, 1, until, now, address));
            }
            LeaseRow lease = m.lease(agent);
            return lease == null ? 1L : lease.epoch();
        });
    }

    /** Renews leases, agent to epoch, in one transaction. */
    public void renewLeases(Map<String, Long> epochs) {
        long now = now();
        long until = now + LEASE.toNanos() / 1_000;
        database.write(LinkMapper.class, m -> {
            epochs.forEach((agent, epoch) -> m.renewLease(agent, panel, epoch, until, now));
            return epochs.size();
        });
    }

    /** The last known connection of every agent. */
    public Map<String, LeaseRow> leases() {
        Map<String, LeaseRow> found = new HashMap<>();
        database.read(LinkMapper.class, LinkMapper::leases).forEach(lease -> found.put(lease.agent(), lease));
        return found;
    }

    public void addCommand(CommandRow command) {
        database.write(LinkMapper.class, m -> m.addCommand(command));
    }

    /** Whether the command may be sent on this connection. */
    public boolean resent(String id, long epoch) {
        return database.write(LinkMapper.class, m -> m.resent(id, panel, epoch)) == 1;
    }

    /** {@code result} is null where none came. */
    public void endCommand(String id, String state, @Nullable String result) {
        database.write(LinkMapper.class, m -> m.endCommand(id, state, result));
    }

    public List<CommandRow> openCommands(String agent) {
        long now = now();
        return database.read(LinkMapper.class, m -> m.openCommands(agent, now));
    }

    public Optional<CommandRow> command(String id) {
        return database.read(LinkMapper.class, m -> Optional.ofNullable(m.command(id)));
    }

    /** Forgets what is of no use any more. */
    public void purge() {
        long now = now();
        database.write(LinkMapper.class, m -> {
            m.purgeTokens(now - Duration.ofDays(1).toNanos() / 1_000);
            return m.purgeCommands(now - KEPT.toNanos() / 1_000);
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
