package dev.ctrlaltplay.web.internal.live;

import dev.ctrlaltplay.core.access.AccessChangeListener;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.live.LiveHub;
import dev.ctrlaltplay.core.live.TopicSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Topics, sources and sockets. Sources and the policy come and go: a topic whose source leaves is remembered by its
 * sockets and taken up again; without a policy nothing of any topic is delivered.
 */
final class DefaultLiveHub implements LiveHub, AccessChangeListener {
    static final int SESSION_OVER = 4401;
    private static final Logger LOG = LoggerFactory.getLogger(DefaultLiveHub.class);
    /** How long bytes are gathered for each viewer of a topic, since every frame is sent to all of them. */
    private static final long TICK_NANOS_PER_VIEWER = TimeUnit.MICROSECONDS.toNanos(125);

    /** The same once there are so many that the frames are what a core is busy with: the kernel takes 10 us for each. */
    private static final long TICK_NANOS_PER_OF_MANY = TimeUnit.MICROSECONDS.toNanos(32);

    private static final long SHORTEST_TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long USUAL_TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(80);

    private final Frames frames;
    private final Executor executor;
    private final Map<TopicSource, TopicPattern> sources = new ConcurrentHashMap<>();
    private final Map<String, Feed> feeds = new ConcurrentHashMap<>();
    private final Set<ByteFeed> gathering = ConcurrentHashMap.newKeySet();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ticking = new AtomicBoolean();
    private final LongConsumer timer;
    private final AtomicInteger lastNumber = new AtomicInteger();
    private final Rights rights = new Rights();
    private final Watches watches = new Watches(feeds::get, feed -> sources.containsKey(feed.source()));

    /**
     * @param executor for history requests; bounded by its owner
     * @param timer has {@link #tick} called once, after so many nanoseconds
     */
    DefaultLiveHub(Function<Object, String> json, Executor executor, LongConsumer timer) {
        this.frames = new Frames(json);
        this.executor = executor;
        this.timer = timer;
    }

    Frames frames() {
        return frames;
    }

    // ---- publishing

    @Override
    public void event(String topic, Object data) {
        if (feeds.get(topic) instanceof EventFeed feed) {
            feed.publish(data);
            feed.subscriptions().forEach(EventSubscription::wake);
        }
    }

    @Override
    public void bytes(String topic, long position, byte[] data) {
        if (!(feeds.get(topic) instanceof ByteFeed feed)) {
            return;
        }
        if (feed.publish(position, data, System.nanoTime(), tickNanos(feed.viewers()))) {
            wake(feed);
        }
        if (feed.gathers()) {
            later(feed);
        }
    }

    /** A few viewers are served almost at once; many of them in larger frames. */
    static long tickNanos(int viewers) {
        long few = Math.max(SHORTEST_TICK_NANOS, Math.min(USUAL_TICK_NANOS, viewers * TICK_NANOS_PER_VIEWER));
        long many = Math.min(LONGEST_TICK_NANOS, viewers * TICK_NANOS_PER_OF_MANY);
        return Math.max(few, many);
    }

    private void later(ByteFeed feed) {
        gathering.add(feed);
        if (ticking.compareAndSet(false, true)) {
            timer.accept(tickNanos(feed.viewers()));
        }
    }

    @Override
    public boolean watched(String topic) {
        Feed feed = feeds.get(topic);
        return feed != null && feed.viewers() > 0;
    }

    /** Encodes what was gathered and wakes viewers; called when the timer that was asked for is due. */
    void tick() {
        // First, so that what is gathered from now on asks for a timer of its own.
        ticking.set(false);
        for (ByteFeed feed : gathering) {
            long now = System.nanoTime();
            // Taken out before it is looked at: what is gathered afterwards puts it back.
            gathering.remove(feed);
            if (feed.due(now, tickNanos(feed.viewers()))) {
                if (feed.flush(now)) {
                    wake(feed);
                }
            } else if (feed.gathers()) {
                later(feed);
            }
        }
    }

    private static void wake(ByteFeed feed) {
        for (ByteSubscription viewer : feed.subscriptions()) {
            viewer.socket().pump();
        }
    }

    // ---- sockets

    /** A connection begins. */
    Socket open(Transport transport, Caller caller) {
        Socket socket = new Socket(transport, caller, new FrameBudget(System.nanoTime()), () -> !rights.known());
        sockets.add(socket);
        return socket;
    }

    void closed(Socket socket) {
        // First of all, so that nothing is added to it while it is taken apart.
        socket.end();
        sockets.remove(socket);
        for (Subscription subscription : socket.subscriptions()) {
            leave(socket, subscription.feed().topic());
        }
    }

    /** How many connections there are. */
    int size() {
        return sockets.size();
    }

    /** Subscribes, or answers with an error frame. {@code id} is null for a subscription that is taken up again. */
    void subscribe(Socket socket, @Nullable String id, String topic, @Nullable Long since) {
        TopicSource source = sourceOf(topic);
        try {
            String refusal = source == null
                    ? "NOT_FOUND"
                    : rights.refusal(socket.caller().principal(), source, variables(source, topic));
            if (source != null && refusal == null) {
                attach(socket, id, topic, since, source);
            } else if (id == null && (source == null || !rights.known())) {
                // It left again before it could be taken up.
                park(socket, new Socket.Waiting(topic, since));
            } else {
                String message = source == null ? "Nothing serves this topic." : "You may not watch this topic.";
                socket.send(frames.error(id, topic, String.valueOf(refusal), message));
            }
        } catch (PlatformException e) {
            socket.send(frames.error(id, topic, e.code(), String.valueOf(e.getMessage())));
        }
    }

    private void attach(Socket socket, @Nullable String id, String topic, @Nullable Long since, TopicSource source) {
        // Under the map's lock for this topic, so that a feed is never left between being found and being joined.
        Subscription[] made = new Subscription[1];
        Feed feed = feeds.compute(topic, (name, present) -> {
            Feed it = present != null && present.source() == source ? present : newFeed(name, source);
            made[0] = it.join(socket, since);
            return it;
        });
        Subscription subscription = made[0];
        Socket.Added added = socket.add(subscription);
        if (added != Socket.Added.YES) {
            leaveFeed(topic, subscription);
            refuse(socket, id, topic, added);
            return;
        }
        socket.send(frames.ack(id, topic, feed.number()));
        watches.changed(topic);
        try {
            subscription.begin();
        } catch (RuntimeException e) {
            leave(socket, topic);
            throw e;
        }
        if (!sources.containsKey(source)) {
            // It left while we attached to it, and may have missed this socket.
            release(socket, source);
        }
    }

    private void refuse(Socket socket, @Nullable String id, String topic, Socket.Added added) {
        if (added == Socket.Added.TWICE && id != null) {
            socket.send(frames.error(id, topic, "CONFLICT", "This socket watches the topic already."));
        } else if (added == Socket.Added.TOO_MANY) {
            socket.send(frames.error(id, topic, "LIMIT_REACHED", "A socket watches at most 100 topics."));
        }
    }

    private Feed newFeed(String topic, TopicSource source) {
        int number = lastNumber.incrementAndGet();
        Map<String, String> variables = variables(source, topic);
        return source.bytes()
                ? new ByteFeed(topic, number, variables, source, frames, executor)
                : new EventFeed(topic, number, variables, source, frames, System.currentTimeMillis() * 1000);
    }

    void unsubscribe(Socket socket, @Nullable String id, String topic) {
        boolean waited = socket.forget(topic);
        if (leave(socket, topic) || waited) {
            socket.send(frames.ack(id, Map.of("topic", topic)));
        } else {
            socket.send(frames.error(id, topic, "NOT_FOUND", "This socket does not watch the topic."));
        }
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
        feeds.compute(topic, (name, present) -> {
            feed.remove(subscription);
            return present == feed && feed.viewers() == 0 ? null : present;
        });
        watches.changed(topic);
    }

    // ---- sources

    void addSource(TopicSource source) {
        sources.put(source, TopicPattern.of(source.pattern()));
        resumeAll();
    }

    void removeSource(TopicSource source) {
        sources.remove(source);
        for (Socket socket : sockets) {
            release(socket, source);
        }
    }

    private void release(Socket socket, TopicSource source) {
        for (Subscription subscription : socket.subscriptions()) {
            String topic = subscription.feed().topic();
            if (subscription.feed().source() == source && leave(socket, topic)) {
                socket.send(frames.error(null, topic, "TOPIC_GONE", "What serves this topic was taken out."));
                park(socket, new Socket.Waiting(topic, subscription.since()));
            }
        }
    }

    /** Remembers a topic for later, which may be now: what is missing may have come back in between. */
    private void park(Socket socket, Socket.Waiting topic) {
        socket.await(topic);
        resume(socket, topic);
    }

    /** Not on the thread of the bundle that starts: a thousand sockets may wait for it. */
    private void resumeAll() {
        try {
            executor.execute(() -> sockets.forEach(socket -> socket.waiting().forEach(topic -> resume(socket, topic))));
        } catch (RejectedExecutionException e) {
            LOG.warn("Too much is going on to take up topics again now; it is tried again in a second", e);
        }
    }

    private void resume(Socket socket, Socket.Waiting topic) {
        if (!rights.known() || sourceOf(topic.topic()) == null || !socket.forget(topic)) {
            return;
        }
        try {
            subscribe(socket, null, topic.topic(), topic.since());
        } catch (RuntimeException e) {
            // The boundary to code of other bundles; other sockets and topics go on.
            LOG.error("The topic {} could not be taken up again", topic.topic(), e);
        }
    }

    private @Nullable TopicSource sourceOf(String topic) {
        for (Map.Entry<TopicSource, TopicPattern> entry : sources.entrySet()) {
            if (entry.getValue().match(topic).isPresent()) {
                return entry.getKey();
            }
        }
        return null;
    }

    private static Map<String, String> variables(TopicSource source, String topic) {
        return TopicPattern.of(source.pattern()).match(topic).orElse(Map.of());
    }

    // ---- rights

    void setPolicy(@Nullable Policy now) {
        rights.set(now);
        if (now != null) {
            recheck();
            sockets.forEach(Socket::pump);
            resumeAll();
        }
    }

    void clearPolicy(Policy leaving) {
        rights.clear(leaving);
    }

    /** Asks the policy again for everything that is watched, and cuts what is no longer allowed. */
    void recheck() {
        Rights.Round round = rights.round();
        sockets.forEach(socket -> recheck(socket, round));
    }

    @Override
    public void accessChanged(UserId user) {
        Rights.Round round = rights.round();
        for (Socket socket : sockets) {
            if (socket.caller().principal() instanceof Principal.User it
                    && it.id().equals(user)) {
                recheck(socket, round);
            }
        }
    }

    private void recheck(Socket socket, Rights.Round round) {
        Principal principal = socket.caller().principal();
        if (round.isOver(principal)) {
            socket.close(SESSION_OVER, "the session is over");
            return;
        }
        for (Subscription subscription : socket.subscriptions()) {
            String topic = subscription.feed().topic();
            String refusal = round.refusal(principal, subscription.feed());
            if (refusal != null && leave(socket, topic)) {
                socket.send(frames.error(null, topic, refusal, "You may no longer watch this topic."));
            }
        }
    }

    /** Closes connections that read nothing, and tries again what was too much before; called once a second. */
    void sweep() {
        long now = System.nanoTime();
        for (Socket socket : sockets) {
            socket.closeIfStuck(now);
            socket.pump();
            socket.waiting().forEach(topic -> resume(socket, topic));
        }
    }

    /** Ends every connection, as the bundle stops. */
    void shutdown() {
        for (Socket socket : List.copyOf(sockets)) {
            socket.close(1001, "the panel is stopping");
        }
    }
}
