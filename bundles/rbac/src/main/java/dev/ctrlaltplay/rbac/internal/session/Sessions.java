package dev.ctrlaltplay.rbac.internal.session;

import dev.ctrlaltplay.core.id.SessionId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.store.Database;
import dev.ctrlaltplay.rbac.internal.access.AccessChanges;
import dev.ctrlaltplay.rbac.internal.store.RbacDatabase;
import dev.ctrlaltplay.rbac.internal.store.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signed-in sessions. They lie in the database, so that they outlive restarts, and in memory, so that checking one costs
 * no query. Thread-safe.
 */
@Component(service = Sessions.class, configurationPid = "dev.ctrlaltplay.rbac")
@Designate(ocd = Sessions.Config.class)
public final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    /** Two tabs that refresh at once are one browser, not a thief. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final int PER_USER = 50;
    private static final int LOAD = 1000;

    /** Settings. */
    @ObjectClassDefinition(name = "Sign-in", description = "How long people stay signed in.")
    public @interface Config {
        @AttributeDefinition(
                name = "Access token (minutes)",
                description = "After this time a browser renews its access token by itself.",
                min = "1",
                max = "60")
        int accessMinutes() default 15;

        @AttributeDefinition(
                name = "Session (days)",
                description = "A session that is not used for this long ends.",
                min = "1",
                max = "365")
        int sessionDays() default 30;
    }

    private record Live(UserId user, Instant expires) {}

    private final Database database;
    private final AccessChanges changes;
    private final Clock clock;
    private final Duration life;
    private final AccessTokens accessTokens;
    private final SecretKey refreshKey;
    private final SecretKey csrfKey;
    private final Map<String, Live> live = new ConcurrentHashMap<>();

    @Activate
    public Sessions(
            @Reference RbacDatabase database,
            @Reference TokenKey key,
            @Reference AccessChanges changes,
            Config config) {
        this(
                database,
                key,
                changes,
                Duration.ofMinutes(config.accessMinutes()),
                Duration.ofDays(config.sessionDays()),
                Clock.systemUTC());
    }

    public Sessions(
            RbacDatabase database, TokenKey key, AccessChanges changes, Duration access, Duration life, Clock clock) {
        this.database = database.open();
        this.changes = changes;
        this.clock = clock;
        this.life = life;
        accessTokens = new AccessTokens(key.derive("access"), access, clock);
        refreshKey = key.derive("refresh");
        csrfKey = key.derive("csrf");
        load();
    }

    private void load() {
        String after = "";
        List<SessionRow> rows;
        do {
            String from = after;
            rows = database.read(SessionMapper.class, mapper -> mapper.page(from, LOAD));
            rows.forEach(this::remember);
            after = rows.isEmpty() ? after : rows.get(rows.size() - 1).id();
        } while (rows.size() == LOAD);
    }

    /** Begins a session. */
    public Tokens begin(UserId user, String address, String client) {
        SessionId id = SessionId.create();
        Instant now = clock.instant();
        RefreshToken refresh = RefreshToken.issue(refreshKey, id.value(), 0);
        long at = Times.micros(now);
        SessionRow row = new SessionRow(
                id.value(),
                user.value(),
                0,
                refresh.hash(),
                at,
                at,
                Times.micros(now.plus(life)),
                clip(address, 64),
                clip(client, 256));
        List<String> gone = database.write(SessionMapper.class, mapper -> {
            mapper.insert(row);
            List<String> over = mapper.ofUser(user.value()).stream()
                    .skip(PER_USER)
                    .map(SessionRow::id)
                    .toList();
            List<String> old = mapper.expired(at);
            List<String> ended =
                    Stream.concat(over.stream(), old.stream()).distinct().toList();
            ended.forEach(mapper::delete);
            return ended;
        });
        remember(row);
        gone.forEach(live::remove);
        return tokens(user, id, refresh);
    }

    /**
     * Renews a session. The refresh token is replaced; whoever comes with the one before within ten seconds gets an
     * access token alone, since his browser has the new one already. Later, a used token means that somebody has a copy:
     * the session ends.
     *
     * @return empty where the token is not good
     */
    public Optional<Tokens> refresh(String text) {
        Optional<RefreshToken> given = RefreshToken.read(refreshKey, text);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        RefreshToken token = given.get();
        Optional<SessionRow> found = find(token.session());
        if (found.isEmpty()
                || !isAlive(
                        new SessionId(token.session()), new UserId(found.get().userId()))) {
            return Optional.empty();
        }
        SessionRow row = found.get();
        if (token.generation() == row.generation() && Secrets.same(row.refreshHash(), token.hash())) {
            return rotate(row).or(() -> find(row.id()).flatMap(later -> inGrace(later, token)));
        }
        return inGrace(row, token);
    }

    private Optional<Tokens> rotate(SessionRow row) {
        Instant now = clock.instant();
        RefreshToken next = RefreshToken.issue(refreshKey, row.id(), row.generation() + 1);
        long expires = Times.micros(now.plus(life));
        int rotated = database.write(
                SessionMapper.class,
                mapper -> mapper.rotate(row.id(), row.generation(), next.hash(), Times.micros(now), expires));
        if (rotated == 0) {
            return Optional.empty();
        }
        UserId user = new UserId(row.userId());
        // Not put back where it was revoked meanwhile.
        live.computeIfPresent(row.id(), (id, known) -> new Live(user, Times.instant(expires)));
        return Optional.of(tokens(user, new SessionId(row.id()), next));
    }

    private Optional<Tokens> inGrace(SessionRow row, RefreshToken token) {
        UserId user = new UserId(row.userId());
        SessionId id = new SessionId(row.id());
        Instant until = Times.instant(row.rotatedAt()).plus(GRACE);
        if (token.generation() == row.generation() - 1 && !clock.instant().isAfter(until)) {
            return Optional.of(new Tokens(user, id, accessTokens.issue(user, id), null, csrf(id)));
        }
        LOG.warn("a refresh token of session {} was used a second time; the session is ended", id);
        revoke(id);
        return Optional.empty();
    }

    /** The user and session of an access token; empty where it is not good or the session has ended. */
    public Optional<Known> authenticate(String accessToken) {
        return accessTokens
                .read(accessToken)
                .filter(claims -> isAlive(claims.session(), claims.user()))
                .map(claims -> new Known(claims.user(), claims.session()));
    }

    /** The session that a refresh token belongs to; empty where it is not one of ours. */
    public Optional<SessionId> ofRefreshToken(String text) {
        return RefreshToken.read(refreshKey, text).map(token -> new SessionId(token.session()));
    }

    /** Whether this is the CSRF token of the session. */
    public boolean csrfMatches(SessionId session, @Nullable String given) {
        return given != null && Secrets.same(csrf(session), given);
    }

    /** Whether the session is there and this user's. Answers from memory. */
    public boolean isAlive(SessionId id, UserId user) {
        Live known = live.get(id.value());
        return known != null && known.user().equals(user) && clock.instant().isBefore(known.expires());
    }

    /** Whose session it is; empty where it has ended. */
    public Optional<UserId> owner(SessionId id) {
        return Optional.ofNullable(live.get(id.value())).map(Live::user);
    }

    /** Ends a session; no effect where it has ended. */
    public void revoke(SessionId id) {
        database.write(SessionMapper.class, mapper -> mapper.delete(id.value()));
        Live known = live.remove(id.value());
        if (known != null) {
            changes.fire(known.user());
        }
    }

    /** Ends all sessions of a user but {@code spared}. */
    public void revokeAll(UserId user, @Nullable SessionId spared) {
        List<String> ended = database.write(SessionMapper.class, mapper -> {
            List<String> ids = mapper.ofUser(user.value()).stream()
                    .map(SessionRow::id)
                    .filter(id -> spared == null || !id.equals(spared.value()))
                    .toList();
            ids.forEach(mapper::delete);
            return ids;
        });
        ended.forEach(live::remove);
        changes.fire(user);
    }

    /** Tells everybody who watches for it that the user's rights are others now. */
    public void rightsChanged(UserId user) {
        changes.fire(user);
    }

    public Duration life() {
        return life;
    }

    private Optional<SessionRow> find(String id) {
        return database.<SessionMapper, Optional<SessionRow>>read(
                SessionMapper.class, mapper -> Optional.ofNullable(mapper.find(id)));
    }

    private Tokens tokens(UserId user, SessionId id, RefreshToken refresh) {
        return new Tokens(user, id, accessTokens.issue(user, id), refresh.text(), csrf(id));
    }

    private String csrf(SessionId id) {
        return Secrets.sign(csrfKey, id.value());
    }

    private void remember(SessionRow row) {
        live.put(row.id(), new Live(new UserId(row.userId()), Times.instant(row.expiresAt())));
    }

    private static String clip(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }

    /** Whose session it is. */
    public record Known(UserId user, SessionId session) {}

    /**
     * What a browser gets.
     *
     * @param refresh null where the browser keeps the one it has
     */
    public record Tokens(
            UserId user,
            SessionId session,
            String access,
            @Nullable String refresh,
            String csrf) {
        @Override
        public String toString() {
            return "Tokens[user=" + user + ", session=" + session + "]";
        }
    }
}
