package dev.ctrlaltplay.web.internal.live;

import org.jspecify.annotations.Nullable;

/** One viewer of one topic. {@link #poll} is called under the socket's lock, by one thread at a time. */
interface Subscription {
    Feed feed();

    /** Begins to deliver; called once, after the viewer was told that he is subscribed. */
    void begin();

    /** What to send next; null for nothing now. */
    @Nullable Frame poll();

    /** What the policy says may have changed; whether the viewer may watch at all is asked elsewhere. */
    default void renewRights() {}

    /** From where the viewer would go on, should he subscribe again; null for the beginning. */
    @Nullable Long since();
}
