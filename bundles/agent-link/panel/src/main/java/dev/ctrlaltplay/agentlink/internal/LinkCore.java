package dev.ctrlaltplay.agentlink.internal;

import dev.ctrlaltplay.agentlink.AgentInfo;
import dev.ctrlaltplay.agentlink.AgentLink;
import dev.ctrlaltplay.agentlink.CommandAnswer;
import dev.ctrlaltplay.agentlink.JoinToken;
import dev.ctrlaltplay.agentlink.ReportHandler;
import dev.ctrlaltplay.agentlink.StreamHandler;
import dev.ctrlaltplay.agentlink.internal.session.AgentSession;
import dev.ctrlaltplay.agentlink.internal.session.CommandDesk;
import dev.ctrlaltplay.agentlink.internal.session.Handlers;
import dev.ctrlaltplay.agentlink.internal.session.SessionHost;
import dev.ctrlaltplay.agentlink.internal.session.SessionTable;
import dev.ctrlaltplay.agentlink.internal.session.Transport;
import dev.ctrlaltplay.agentlink.internal.store.AgentRow;
import dev.ctrlaltplay.agentlink.internal.store.LinkStore;
import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.error.UnauthenticatedException;
import dev.ctrlaltplay.core.id.CommandId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.core.store.Databases;
import dev.ctrlaltplay.protocol.Message;
import dev.ctrlaltplay.protocol.Resources;
import dev.ctrlaltplay.protocol.Versions;
import dev.ctrlaltplay.protocol.Wire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The panel's end of the link, without a framework around it. */
public final class LinkCore implements AgentLink, SessionHost, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LinkCore.class);
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(15);
    private static final int THREADS = 32;
    private static final long BEAT_MILLIS = 5_000;
    private static final long SILENCE_MILLIS = 14_000;

    private final Wire wire = new Wire();
    private final Clock clock;
    private final Policy policy;
    private final AuditTrail audit;
    private final Supplier<String> pin;
    private final LinkStore store;
    private final AgentDirectory directory;
    private final AgentProofs proofs;
    private final Registration registration;
    private final Handlers handlers = new Handlers();
    private final ThreadPoolExecutor pool;
    private final ScheduledThreadPoolExecutor timer;
    private final SessionTable sessions;
    private final CommandDesk desk;

    /** @param pin of the panel's certificate; empty over plain HTTP */
    public LinkCore(Databases databases, Policy policy, AuditTrail audit, Supplier<String> pin, Clock clock) {
        this.clock = clock;
        this.policy = policy;
        this.audit = audit;
        this.pin = pin;
        store = new LinkStore(databases, clock);
        directory = new AgentDirectory(store, wire);
        proofs = new AgentProofs(clock);
        pool = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("cap-agent-link"));
        pool.allowCoreThreadTimeOut(true);
        // The queue takes everything (senders are bounded by windows); what comes after the end is of no use.
        pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        timer = new ScheduledThreadPoolExecutor(1, named("cap-agent-link-timer"));
        timer.setRemoveOnCancelPolicy(true);
        sessions = new SessionTable(pool);
        desk = new CommandDesk(store, wire, clock, timer, pool, sessions::find);
        registration = new Registration(store, directory, proofs, audit, clock, new Changes());
        timer.scheduleWithFixedDelay(() -> pool.execute(this::beat), BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(() -> pool.execute(this::purge), 1, 60, TimeUnit.MINUTES);
    }

    private final class Changes implements Registration.Listener {
        @Override
        public void pending(AgentRow agent) {
            sessions.pending(info(agent));
        }

        @Override
        public void joined(AgentRow agent) {
            sessions.joined(info(agent));
        }

        @Override
        public void expired(NodeId node) {
            sessions.expired(node);
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private void beat() {
        try {
            sessions.beat(SILENCE_MILLIS);
            store.renewLeases(sessions.epochs());
        } catch (PlatformException e) {
            LOG.warn("Leases of agents are not renewed: {}", e.code());
        }
    }

    private void purge() {
        try {
            store.purge();
            registration.purge();
            proofs.purge();
        } catch (PlatformException e) {
            LOG.warn("Old commands and tokens are not purged: {}", e.code());
        }
    }

    // --- connections

    /**
     * Whose connection it will be.
     *
     * @throws UnauthenticatedException where the token is not good
     * @throws NotFoundException where the agent is not known
     */
    NodeId authenticate(String token) {
        String claimed = AgentProofs.claimedBy(token)
                .filter(Ulid::isValid)
                .orElseThrow(() -> new UnauthenticatedException("The token is not valid."));
        AgentRow row = directory.find(claimed).orElseThrow(() -> new NotFoundException("agent", claimed));
        proofs.check(token, AgentProofs.key(row.publicKey()), claimed, AgentProofs.LINK);
        return new NodeId(claimed);
    }

    /** A socket of an authenticated agent. */
    AgentSession open(NodeId node, Transport transport) {
        AgentSession session = new AgentSession(node, wire, transport, this, handlers, pool, timer);
        sessions.opened(session);
        return session;
    }

    @Override
    public void hello(AgentSession session, Message.Hello hello) {
        pool.execute(() -> {
            try {
                greet(session, hello);
            } catch (PlatformException e) {
                LOG.warn("Node {} cannot be let in now: {}", session.node(), e.code());
                session.close(1013, e.code());
            } catch (RuntimeException e) {
                // A boundary: a message with fields that make no sense must not cost a thread.
                LOG.error("Node {} could not be greeted", session.node(), e);
                session.close(1011, "INTERNAL");
            }
        });
    }

    private void greet(AgentSession session, Message.Hello hello) {
        NodeId node = session.node();
        String state = directory.find(node.value()).map(AgentRow::state).orElse("UNKNOWN");
        if (!Versions.compatible(Message.VERSION, hello.version())) {
            session.refuse(
                    "VERSION",
                    "The panel speaks " + Message.VERSION + ", this agent " + hello.version() + ": update the older.");
        } else if (!node.value().equals(hello.node()) || hello.resources() == null) {
            session.refuse("UNKNOWN", "The hello is not of the agent that signed in.");
        } else if (!AgentRow.ACCEPTED.equals(state)) {
            session.refuse(state, "This agent is " + state + ".");
        } else {
            long epoch = store.takeLease(node.value(), session.address());
            directory.seen(node.value(), clock.instant(), session.address());
            AgentRow row = directory.describe(node, hello);
            session.welcome(new Message.Welcome(Ulid.next(), Message.VERSION, epoch, clock.instant()));
            sessions.online(session, () -> info(row));
            desk.resend(session);
            LOG.info("Node {} ({}) is linked", row.name(), node);
        }
    }

    @Override
    public void result(AgentSession session, Message.Result result) {
        desk.result(session, result);
    }

    @Override
    public void problem(AgentSession session, Message.Problem problem) {
        LOG.warn("Node {} did not understand {}: {}", session.node(), problem.about(), problem.code());
        desk.problem(session, problem);
    }

    @Override
    public void facts(NodeId node, Resources resources) {
        pool.execute(() -> directory.find(node.value()).ifPresent(row -> {
            AgentRow now = directory.describe(node, row.name(), row.version(), directory.capabilities(row), resources);
            if (now.ver() != row.ver()) {
                sessions.changed(node, () -> info(now));
            }
        }));
    }

    @Override
    public void closed(AgentSession session) {
        if (session.epoch() >= 0) {
            directory.seen(session.node().value(), clock.instant(), session.address());
        }
        if (sessions.closed(session)) {
            LOG.info("Node {} is gone", session.node());
            desk.disconnected(session.node());
        }
    }

    // --- what other bundles see

    @Override
    public boolean online(NodeId node) {
        return sessions.find(node) != null;
    }

    @Override
    public List<AgentInfo> agents() {
        return directory.all().stream().map(this::info).toList();
    }

    @Override
    public Optional<AgentInfo> agent(NodeId node) {
        return directory.find(node.value()).map(this::info);
    }

    private AgentInfo info(AgentRow row) {
        NodeId node = new NodeId(row.id());
        boolean online = online(node);
        AgentInfo.State state = switch (row.state()) {
            case AgentRow.PENDING -> AgentInfo.State.PENDING;
            case AgentRow.REVOKED -> AgentInfo.State.REVOKED;
            default -> online ? AgentInfo.State.ONLINE : AgentInfo.State.OFFLINE;
        };
        AgentDirectory.Seen seen = directory.seen(row.id());
        Instant lastSeen = online ? clock.instant() : seen == null ? null : seen.at();
        return new AgentInfo(
                node,
                row.name(),
                state,
                seen == null ? row.address() : seen.address(),
                row.version(),
                Instant.EPOCH.plus(Duration.ofNanos(row.registeredAt() * 1_000)),
                lastSeen,
                directory.capabilities(row),
                directory.resources(row));
    }

    @Override
    public CompletionStage<CommandAnswer> send(
            NodeId node, CommandId id, String kind, Object body, Caller caller, Duration timeout) {
        return desk.send(node, id, kind, body, caller, timeout);
    }

    @Override
    public void accept(NodeId node, Caller caller) {
        policy.require(caller, "agents.manage", Target.PLATFORM);
        AgentRow row = known(node);
        if (AgentRow.REVOKED.equals(row.state())) {
            throw new ConflictException("AGENT_REVOKED", "This agent was shut out for good.");
        }
        registration.admit(node, caller);
    }

    private AgentRow known(NodeId node) {
        return directory.find(node.value()).orElseThrow(() -> new NotFoundException("agent", node.value()));
    }

    @Override
    public void revoke(NodeId node, Caller caller) {
        policy.require(caller, "agents.manage", Target.PLATFORM);
        boolean before = AgentRow.REVOKED.equals(known(node).state());
        directory.revoke(node, caller);
        AgentSession session = sessions.find(node);
        if (session != null) {
            session.refuse("REVOKED", "This agent was shut out.");
        }
        if (!before) {
            audit.record(AuditEntry.done(caller, "agent.revoke", "agent", node.value()));
            sessions.revoked(node);
        }
    }

    @Override
    public JoinToken createJoinToken(Caller caller) {
        policy.require(caller, "nodes.create", Target.PLATFORM);
        JoinToken token = newToken();
        audit.record(AuditEntry.done(caller, "agent.join-token", "agent", ""));
        return token;
    }

    JoinToken newToken() {
        String token = Secrets.joinToken();
        Instant expires = clock.instant().plus(TOKEN_LIFE);
        store.addToken(Secrets.hash(token), expires);
        return new JoinToken(token, expires, pin.get());
    }

    AgentRow register(Registration.Wish wish, String requestId, String address) {
        return registration.register(wish, requestId, address);
    }

    SessionTable sessions() {
        return sessions;
    }

    ScheduledThreadPoolExecutor timer() {
        return timer;
    }

    // --- whiteboards

    public void add(ReportHandler<?> handler) {
        handlers.add(handler);
        sessions.reportHandlerAdded();
    }

    public void remove(ReportHandler<?> handler) {
        handlers.remove(handler);
    }

    public void add(StreamHandler handler) {
        handlers.add(handler);
        sessions.streamHandlerAdded(handler.kind());
    }

    public void remove(StreamHandler handler) {
        handlers.remove(handler);
        sessions.streamHandlerRemoved(handler);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        sessions.closeAll(1001, "the panel stops");
        desk.close();
        pool.shutdown();
        try {
            if (!pool.awaitTermination(5, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        store.close();
    }
}
