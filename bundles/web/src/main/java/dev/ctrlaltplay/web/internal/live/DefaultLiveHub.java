package dev.ctrlaltplay.web.internal.live;

import dev.ctrlaltplay.core.access.AccessChangeListener;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.live.LiveHub;
import dev.ctrlaltplay.core.live.TopicSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Topics, sources and sockets. Sources and the policy come and go: a topic whose source leaves is remembered by its
 * sockets and taken up again; without a policy nothing of any topic is delivered.
 */
final class DefaultLiveHub implements LiveHub, AccessChangeListener {
    static final int SESSION_OVER = 4401;
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int MANY_VIEWERS = 2000;

    private final Frames frames;
    private final Executor executor;
    private final Map<TopicSource, TopicPattern> sources = new ConcurrentHashMap<>();
    private final Map<String, Feed> feeds = new ConcurrentHashMap<>();
    private final Set<ByteFeed> gathering = ConcurrentHashMap.newKeySet();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    /** Topics without a source that sockets wait for, and what they have of them. */
    private final Map<Socket, Map<String, Waiting>> waiting = new ConcurrentHashMap<>();

    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final AtomicInteger lastNumber = new AtomicInteger();
    private volatile @Nullable Policy policy;

    /** What a socket had of a topic whose source left. */
    private record Waiting(@Nullable Long since) {}

    /** @param executor for history requests; bounded by its owner */
    DefaultLiveHub(Function<Object, String> json, Executor executor) {
        this.frames = new Frames(json);
        this.executor = executor;
    }

    Frames frames() {
        return frames;
    }

    // ---- publishing

    @Override
    public void event(String topic, Object data) {
        if (feeds.get(topic) instanceof EventFeed feed) {
            feed.publish(data);
            feed.subscriptions().forEach(viewer -> viewer.wake());
        }
    }

    @Override
    public void bytes(String topic, long position, byte[] data) {
        if (!(feeds.get(topic) instanceof ByteFeed feed)) {
            return;
        }
        if (feed.publish(position, data, System.nanoTime(), tickNanos(feed))) {
            wake(feed);
        }
        if (feed.gathers()) {
            gathering.add(feed);
        }
    }

    private static long tickNanos(ByteFeed feed) {
        return feed.viewers() > MANY_VIEWERS ? 4 * TICK_NANOS : TICK_NANOS;
    }

    @Override
    public boolean watched(String topic) {
        Feed feed = feeds.get(topic);
        return feed != null && feed.viewers() > 0;
    }

    /** Encodes what was gathered and wakes viewers; called every few milliseconds by one thread. */
    void tick() {
        for (ByteFeed feed : gathering) {
            long now = System.nanoTime();
            if (feed.due(now, tickNanos(feed))) {
                gathering.remove(feed);
                if (feed.flush(now)) {
                    wake(feed);
                }
            }
        }
    }

    private static void wake(ByteFeed feed) {
        for (ByteSubscription viewer : feed.subscriptions()) {
            viewer.socket().pump();
        }
    }

    // ---- sockets

    void opened(Socket socket) {
        socket.suspend(policy == null);
        sockets.add(socket);
    }

    void closed(Socket socket) {
        sockets.remove(socket);
        waiting.remove(socket);
        socket.gone();
        for (Subscription subscription : socket.subscriptions()) {
            leave(socket, subscription.feed().topic());
        }
    }

    /** Subscribes, or answers with an error frame. {@code id} is null for a subscription that is taken up again. */
    void subscribe(Socket socket, @Nullable String id, String topic, @Nullable Long since) {
        if (socket.subscription(topic) != null) {
            socket.send(frames.error(id, topic, "CONFLICT", "This socket watches the topic already."));
            return;
        }
        TopicSource source = sourceOf(topic).orElse(null);
        if (source == null) {
            socket.send(frames.error(id, topic, "NOT_FOUND", "Nothing serves this topic."));
            return;
        }
        try {
            String refusal = refusal(socket, source, variables(source, topic));
            if (refusal != null) {
                socket.send(frames.error(id, topic, refusal, "You may not watch this topic."));
                return;
            }
            attach(socket, id, topic, since, source);
        } catch (PlatformException e) {
            socket.send(frames.error(id, topic, e.code(), String.valueOf(e.getMessage())));
        }
    }

    private void attach(Socket socket, @Nullable String id, String topic, @Nullable Long since, TopicSource source) {
        Feed feed;
        Subscription subscription;
        // Under the map's lock for this topic, so that a feed is never left between being found and being joined.
        Subscription[] made = new Subscription[1];
        feed = feeds.compute(topic, (name, present) -> {
            Feed it = present != null && present.source() == source ? present : newFeed(name, source);
            made[0] = it.join(socket, since);
            return it;
        });
        subscription = made[0];
        if (!socket.add(subscription)) {
            leaveFeed(topic, subscription);
            socket.send(frames.error(id, topic, "LIMIT_REACHED", "A socket watches at most 100 topics."));
            return;
        }
        socket.send(frames.ack(id, topic, feed.number()));
        if (feed.viewers() == 1) {
            source.watched(feed.variables(), true);
        }
        subscription.begin();
        if (!sources.containsKey(source)) {
            // It left while we attached to it, and may have missed this socket.
            removeSource(source);
        }
    }

    private Feed newFeed(String topic, TopicSource source) {
        int number = numbers.computeIfAbsent(topic, name -> lastNumber.incrementAndGet());
        Map<String, String> variables = variables(source, topic);
        return source.bytes()
                ? new ByteFeed(topic, number, variables, source, frames, executor)
                : new EventFeed(topic, number, variables, source, frames, System.currentTimeMillis() * 1000);
    }

    void unsubscribe(Socket socket, @Nullable String id, String topic) {
        boolean waited = waiting.getOrDefault(socket, Map.of()).containsKey(topic);
        if (waited) {
            forget(socket, topic);
        }
        if (!leave(socket, topic) && !waited) {
            socket.send(frames.error(id, topic, "NOT_FOUND", "This socket does not watch the topic."));
            return;
        }
        socket.send(frames.ack(id, Map.of("topic", topic)));
    }

    private void forget(Socket socket, String topic) {
        waiting.computeIfPresent(socket, (key, topics) -> {
            topics.remove(topic);
            return topics.isEmpty() ? null : topics;
        });
    }

    private boolean leave(Socket socket, String topic) {
        Subscription subscription = socket.remove(topic);
        if (subscription == null) {
            return false;
        }
        leaveFeed(topic, subscription);
        return true;
    }

    private void leaveFeed(String topic, Subscription subscription) {
        Feed feed = subscription.feed();
        boolean[] last = new boolean[1];
        feeds.computeIfPresent(topic, (name, present) -> {
            present.remove(subscription);
            last[0] = present == feed && present.viewers() == 0;
            return last[0] ? null : present;
        });
        if (last[0]) {
            numbers.remove(topic);
            if (feed instanceof ByteFeed bytes) {
                gathering.remove(bytes);
            }
            if (sources.containsKey(feed.source())) {
                feed.source().watched(feed.variables(), false);
            }
        }
    }

    // ---- sources

    void addSource(TopicSource source) {
        sources.put(source, TopicPattern.of(source.pattern()));
        for (Map.Entry<Socket, Map<String, Waiting>> entry : waiting.entrySet()) {
            for (Map.Entry<String, Waiting> topic : Map.copyOf(entry.getValue()).entrySet()) {
                if (TopicPattern.of(source.pattern()).match(topic.getKey()).isPresent()) {
                    forget(entry.getKey(), topic.getKey());
                    subscribe(
                            entry.getKey(),
                            null,
                            topic.getKey(),
                            topic.getValue().since());
                }
            }
        }
    }

    void removeSource(TopicSource source) {
        sources.remove(source);
        for (Socket socket : sockets) {
            for (Subscription subscription : socket.subscriptions()) {
                if (subscription.feed().source() == source) {
                    String topic = subscription.feed().topic();
                    Long since = subscription.since();
                    leave(socket, topic);
                    waiting.computeIfAbsent(socket, key -> new ConcurrentHashMap<>())
                            .put(topic, new Waiting(since));
                    socket.send(frames.error(null, topic, "TOPIC_GONE", "What serves this topic was taken out."));
                }
            }
        }
    }

    private Optional<TopicSource> sourceOf(String topic) {
        for (Map.Entry<TopicSource, TopicPattern> entry : sources.entrySet()) {
            if (entry.getValue().match(topic).isPresent()) {
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> variables(TopicSource source, String topic) {
        return TopicPattern.of(source.pattern()).match(topic).orElse(Map.of());
    }

    // ---- rights

    void setPolicy(@Nullable Policy now) {
        policy = now;
        sockets.forEach(socket -> socket.suspend(now == null));
        if (now != null) {
            recheck();
        }
    }

    /** The policy leaves, unless another took its place already. */
    void clearPolicy(Policy leaving) {
        if (policy == leaving) {
            setPolicy(null);
        }
    }

    /** Asks the policy again for everything that is watched, and cuts what is no longer allowed. */
    void recheck() {
        sockets.forEach(this::recheck);
    }

    /** Closes connections that read nothing. */
    void closeStuck() {
        long now = System.nanoTime();
        sockets.forEach(socket -> socket.closeIfStuck(now));
    }

    @Override
    public void accessChanged(UserId user) {
        for (Socket socket : sockets) {
            if (socket.caller().principal() instanceof Principal.User it
                    && it.id().equals(user)) {
                recheck(socket);
            }
        }
    }

    private void recheck(Socket socket) {
        Policy rules = policy;
        if (rules == null) {
            return;
        }
        if (!rules.allows(socket.caller().principal(), "self", Target.PLATFORM)) {
            socket.close(SESSION_OVER, "the session is over");
            return;
        }
        for (Subscription subscription : socket.subscriptions()) {
            Feed feed = subscription.feed();
            String refusal;
            try {
                refusal = refusal(socket, feed.source(), feed.variables());
            } catch (PlatformException e) {
                refusal = e.code();
            }
            if (refusal != null) {
                leave(socket, feed.topic());
                socket.send(frames.error(null, feed.topic(), refusal, "You may no longer watch this topic."));
            }
        }
    }

    /** Why the socket may not watch it; null where it may. Who may not know of a thing is told that there is none. */
    private @Nullable String refusal(Socket socket, TopicSource source, Map<String, String> variables) {
        Policy rules = policy;
        if (rules == null) {
            return "PLUGIN_UNAVAILABLE";
        }
        Target target = source.target(variables);
        Principal principal = socket.caller().principal();
        if (rules.allows(principal, source.permission(variables), target)) {
            return null;
        }
        boolean visible = target.id().isEmpty() || rules.allows(principal, target.kind() + "s.view", target);
        return visible ? "FORBIDDEN" : "NOT_FOUND";
    }

    /** Ends every connection, as the bundle stops. */
    void shutdown() {
        for (Socket socket : List.copyOf(sockets)) {
            socket.close(1001, "the panel is stopping");
        }
    }
}
