package dev.ctrlaltplay.web.internal.idempotency;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.InvalidException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a repeated POST the answer of the first: the same key with the same body within a day is answered from what was
 * kept, with another body it is refused. Thread-safe.
 */
public final class Idempotency {
    /** The header that carries the key. */
    public static final String HEADER = "Idempotency-Key";

    /** Request attribute that holds the {@link Ticket} of a request that is being answered for the first time. */
    public static final String TICKET = "dev.ctrlaltplay.web.idempotency";

    /** How long an answer is kept. */
    public static final Duration KEPT = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(Idempotency.class);

    /** What was answered. */
    public record Answer(
            int status, String contentType, @Nullable String location, String body) {}

    /** A kept answer and the hash of the request it belongs to. */
    public record Kept(String fingerprint, Answer answer, long expiresMicros) {}

    /** The right to answer a key for the first time. */
    public record Ticket(String key, String fingerprint) {}

    /** Where answers are kept. */
    public interface Store {
        /** The answer kept under {@code key}; null where there is none. */
        @Nullable Kept find(String key);

        /** Keeps an answer; what is there stays. */
        void put(String key, Kept kept);

        /** Forgets what has expired. */
        void forget(long nowMicros);
    }

    private final Store store;
    private final Clock clock;
    private final Map<String, String> running = new ConcurrentHashMap<>();

    public Idempotency(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Begins a request.
     *
     * @return the kept answer, or empty where {@code ticket} may be answered now
     * @throws ConflictException {@code IDEMPOTENCY_KEY_REUSED} where the key came with another body before,
     *     {@code IDEMPOTENCY_IN_PROGRESS} where the first request is not answered yet
     */
    public Optional<Answer> begin(Ticket ticket) {
        if (running.putIfAbsent(ticket.key(), ticket.fingerprint()) != null) {
            throw new ConflictException(
                    "IDEMPOTENCY_IN_PROGRESS", "The first request with this key is not answered yet; try again.");
        }
        boolean fresh = false;
        try {
            Kept kept = store.find(ticket.key());
            if (kept == null || kept.expiresMicros() <= now()) {
                fresh = true;
                return Optional.empty();
            }
            if (!kept.fingerprint().equals(ticket.fingerprint())) {
                throw new ConflictException(
                        "IDEMPOTENCY_KEY_REUSED", "This key was used for another request; take a new one.");
            }
            return Optional.of(kept.answer());
        } finally {
            if (!fresh) {
                running.remove(ticket.key());
            }
        }
    }

    /** Ends a request that was begun; {@code answer} is null where it cannot be kept. */
    public void finish(Ticket ticket, @Nullable Answer answer) {
        try {
            // A failure of ours, or a refusal that may not last, must not be the answer for a day.
            boolean lasting = answer != null && answer.status() < 500 && answer.status() != 429;
            if (answer != null && lasting) {
                store.put(ticket.key(), new Kept(ticket.fingerprint(), answer, now() + KEPT.toMillis() * 1000));
            }
        } catch (RuntimeException e) {
            LOG.warn("The answer to an idempotent request could not be kept; a repetition will run again", e);
        } finally {
            running.remove(ticket.key());
        }
    }

    /** Forgets expired answers. */
    public void forget() {
        store.forget(now());
    }

    /** The ticket of a request; keys of different senders never meet. */
    public static Ticket ticket(Caller caller, String key, String method, String path, byte[] body) {
        if (key.isEmpty() || key.length() > 128 || !key.chars().allMatch(c -> c > 32 && c < 127)) {
            throw new InvalidException(HEADER, "PATTERN", "1 to 128 visible ASCII characters");
        }
        MessageDigest own = sha256();
        String sender =
                HexFormat.of().formatHex(own.digest((caller.actor() + '\n' + key).getBytes(StandardCharsets.UTF_8)));
        MessageDigest content = sha256();
        content.update((method + ' ' + path + '\n').getBytes(StandardCharsets.UTF_8));
        return new Ticket(sender, HexFormat.of().formatHex(content.digest(body)));
    }

    private long now() {
        return clock.millis() * 1000;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
