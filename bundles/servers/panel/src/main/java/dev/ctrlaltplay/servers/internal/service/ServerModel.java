package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.store.Database;
import dev.ctrlaltplay.core.store.DatabaseSpec;
import dev.ctrlaltplay.core.store.Databases;
import dev.ctrlaltplay.core.store.Ledger;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.servers.internal.store.ServerEvent;
import dev.ctrlaltplay.servers.internal.store.ServerMapper;
import dev.ctrlaltplay.servers.internal.store.ServerRow;
import dev.ctrlaltplay.servers.internal.store.ServerView;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * All servers in memory, and the one place where they change: an event is appended, then the entry replaced and told to
 * whoever watches. Entries are immutable; reading takes no lock. Thread-safe.
 */
@Component(service = ServerModel.class)
public final class ServerModel {
    private static final int PAGE = 1000;
    private static final int REMEMBERED_DELETIONS = 10_000;

    private final Database database;
    private final Ledger<ServerRow, ServerEvent> ledger;
    private final Neighbours neighbours;
    private final NavigableMap<String, Entry> byId = new ConcurrentSkipListMap<>();
    private final NavigableMap<String, Entry> byName = new ConcurrentSkipListMap<>();
    private final Set<NodeId> reachable = ConcurrentHashMap.newKeySet();
    private final Map<String, Server.Stats> lastStats = new ConcurrentHashMap<>();
    private final Map<String, InstallProgress> installs = new ConcurrentHashMap<>();
    private final Map<String, Boolean> deleted = new LinkedHashMap<>();
    private final ListNews news;
    private final Object lock = new Object();

    @Activate
    public ServerModel(@Reference Databases databases, @Reference Neighbours neighbours) {
        this.neighbours = neighbours;
        this.news = new ListNews(neighbours, System::nanoTime);
        this.database = databases.open(
                new DatabaseSpec("servers", ServerModel.class.getClassLoader(), List.of(ServerMapper.class)));
        this.ledger = database.ledger(new ServerView());
        @Nullable String after = null;
        List<ServerRow> rows;
        do {
            rows = ledger.page(after, PAGE);
            for (ServerRow row : rows) {
                put(Entry.of(row, false, null));
                after = row.id();
            }
        } while (rows.size() == PAGE);
    }

    @Deactivate
    void close() {
        database.close();
    }

    /** All entries by id, which is their order of creation. */
    public NavigableMap<String, Entry> byId() {
        return byId;
    }

    /** All entries by {@link Entry#sortKey()}. */
    public NavigableMap<String, Entry> byName() {
        return byName;
    }

    public Optional<Entry> find(ServerId id) {
        return Optional.ofNullable(byId.get(id.value()));
    }

    /** @throws NotFoundException where there is none */
    public Entry require(ServerId id) {
        return find(id).orElseThrow(() -> new NotFoundException("server", id.value()));
    }

    /** Those of one node. */
    public Collection<Entry> on(NodeId node) {
        return byId.values().stream().filter(entry -> node.equals(entry.node())).toList();
    }

    /** A new server with its first events. */
    public Entry create(Caller caller, ServerId id, List<ServerEvent> events) {
        ServerRow row = ledger.append(id.value(), 0, caller, events).orElseThrow();
        return took(row);
    }

    /** Decides on the row as last committed and appends; an empty list changes nothing. */
    public Entry change(Caller caller, ServerId id, Function<ServerRow, List<? extends ServerEvent>> decide) {
        Optional<ServerRow> row = ledger.change(id.value(), caller, decide);
        return took(row.orElseThrow(() -> new NotFoundException("server", id.value())));
    }

    /** Removes a server that {@code check} has nothing against. */
    public void delete(Caller caller, ServerId id, Function<ServerRow, List<? extends ServerEvent>> check) {
        ledger.change(id.value(), caller, check);
        synchronized (lock) {
            deleted.put(id.value(), true);
            if (deleted.size() > REMEMBERED_DELETIONS) {
                deleted.remove(deleted.keySet().iterator().next());
            }
            Entry gone = byId.remove(id.value());
            if (gone != null) {
                byName.remove(gone.sortKey());
                news.deleted(gone);
            }
            installs.remove(id.value());
            lastStats.remove(id.value());
            lock.notifyAll();
        }
    }

    /** The agent of a node came or went. */
    public void reachable(NodeId node, boolean now) {
        if (now ? reachable.add(node) : reachable.remove(node)) {
            for (Entry entry : on(node)) {
                replace(entry.row().id(), old -> old.live(now, now ? old.full().stats() : null), true);
            }
        }
    }

    public boolean reachable(@Nullable NodeId node) {
        return node != null && reachable.contains(node);
    }

    /** New measurements. */
    public void stats(ServerId id, Server.Stats stats) {
        replace(id.value(), old -> old.live(old.full().reachable(), stats), false);
        find(id).ifPresent(entry -> {
            lastStats.put(id.value(), stats);
            news.measured(entry);
        });
        neighbours.publish("server/" + id + "/stats", stats);
    }

    /** The newest measurements that came since the panel started, though they may be old. */
    Optional<Server.Stats> lastStats(ServerId id) {
        return Optional.ofNullable(lastStats.get(id.value()));
    }

    /** How the installation goes. */
    public void install(ServerId id, InstallProgress progress) {
        Entry entry = byId.get(id.value());
        if (entry != null) {
            installs.put(id.value(), progress);
            news.installing(entry, progress);
            neighbours.publish("server/" + id + "/install", progress);
        }
    }

    /** The newest word about the installation; null where none has come since the panel started. */
    public @Nullable InstallProgress install(ServerId id) {
        return installs.get(id.value());
    }

    /**
     * Waits until a server is as wanted.
     *
     * @return the entry; empty when the time is up
     * @throws NotFoundException where it is deleted meanwhile
     */
    public Optional<Entry> await(ServerId id, Predicate<Entry> wanted, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        synchronized (lock) {
            while (true) {
                Entry entry = require(id);
                if (wanted.test(entry)) {
                    return Optional.of(entry);
                }
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return Optional.empty();
                }
                lock.wait(left);
            }
        }
    }

    /** Commits of one server may come here out of order: the newest one stays. */
    private Entry took(ServerRow row) {
        synchronized (lock) {
            Entry old = byId.get(row.id());
            if (deleted.containsKey(row.id())) {
                throw new NotFoundException("server", row.id());
            }
            if (old != null && old.row().ver() >= row.ver()) {
                return old;
            }
            boolean online = reachable(row.nodeId());
            Entry entry = Entry.of(row, online, old == null ? null : old.full().stats());
            if (old != null && !old.sortKey().equals(entry.sortKey())) {
                byName.remove(old.sortKey());
            }
            put(entry);
            lock.notifyAll();
            publish(entry);
            if (old == null) {
                news.created(entry);
            } else {
                news.changed(entry);
            }
            return entry;
        }
    }

    private void replace(String id, UnaryOperator<Entry> change, boolean tell) {
        synchronized (lock) {
            Entry old = byId.get(id);
            if (old != null) {
                Entry entry = change.apply(old);
                put(entry);
                if (tell) {
                    lock.notifyAll();
                    publish(entry);
                    news.changed(entry);
                }
            }
        }
    }

    private void put(Entry entry) {
        byId.put(entry.row().id(), entry);
        byName.put(entry.sortKey(), entry);
    }

    private void publish(Entry entry) {
        neighbours.publish("server/" + entry.row().id() + "/status", ServerStatus.of(entry.full()));
    }
}
