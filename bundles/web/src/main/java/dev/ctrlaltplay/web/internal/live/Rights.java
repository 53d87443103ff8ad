package dev.ctrlaltplay.web.internal.live;

import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.access.Visibility;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.live.TopicSource;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says who may watch what, by the policy that is there at the moment. Thread-safe. */
final class Rights {
    private static final Logger LOG = LoggerFactory.getLogger(Rights.class);

    private volatile @Nullable Policy policy;

    /** Whether anybody can say. */
    boolean known() {
        return policy != null;
    }

    void set(@Nullable Policy now) {
        policy = now;
    }

    /** The policy leaves, unless another took its place already. */
    void clear(Policy leaving) {
        if (policy == leaving) {
            policy = null;
        }
    }

    /**
     * Why {@code principal} may not watch a topic; null where he may. Who may not know of a thing is told that there is
     * none.
     *
     * @throws PlatformException as {@link TopicSource#target} does
     */
    @Nullable String refusal(Principal principal, TopicSource source, Map<String, String> variables) {
        return source.list()
                ? refusalOfList(principal, source.permission(variables))
                : refusal(principal, source.permission(variables), source.target(variables));
    }

    /** Whoever holds the permission on anything may watch a list of such things. */
    private @Nullable String refusalOfList(Principal principal, String permission) {
        Policy rules = policy;
        if (rules == null) {
            return "PLUGIN_UNAVAILABLE";
        }
        boolean may = permission.equals("self")
                ? rules.allows(principal, permission, Target.PLATFORM)
                : !rules.visibility(principal, permission).none();
        return may ? null : "FORBIDDEN";
    }

    /** On which things of a list a viewer holds a permission; on none while nobody can say. */
    Visibility visibility(Principal principal, String permission) {
        Policy rules = policy;
        return rules == null ? Visibility.NONE : rules.visibility(principal, permission);
    }

    private @Nullable String refusal(Principal principal, String permission, Target target) {
        Policy rules = policy;
        if (rules == null) {
            return "PLUGIN_UNAVAILABLE";
        }
        if (rules.allows(principal, permission, target)) {
            return null;
        }
        boolean visible = target.id().isEmpty() || rules.allows(principal, target.kind() + "s.view", target);
        return visible ? "FORBIDDEN" : "NOT_FOUND";
    }

    /** Begins a round of questions about many viewers. */
    Round round() {
        return new Round();
    }

    /** What a topic is about; {@code refusal} where that cannot be said, and {@code away} where it cannot for now. */
    private record Subject(
            String permission, Target target, @Nullable String refusal, boolean away) {}

    /** One round: what a topic is about is looked up once, whatever the number of its viewers. Not thread-safe. */
    final class Round {
        private final Map<Feed, Subject> subjects = new IdentityHashMap<>();
        private final Map<Principal, Boolean> active = new HashMap<>();

        /** Whether the session of a viewer is over. */
        boolean isOver(Principal principal) {
            Policy rules = policy;
            return rules != null
                    && !active.computeIfAbsent(principal, who -> rules.allows(who, "self", Target.PLATFORM));
        }

        /** Why a viewer may watch no longer; null where he may, or where nothing can be said for now. */
        @Nullable String refusal(Principal principal, Feed feed) {
            TopicSource source = feed.source();
            if (source.list()) {
                return known() ? refusalOfList(principal, source.permission(feed.variables())) : null;
            }
            Subject subject = subjects.computeIfAbsent(feed, Rights::subject);
            if (subject.away() || !known()) {
                return null;
            }
            return subject.refusal() != null
                    ? subject.refusal()
                    : Rights.this.refusal(principal, subject.permission(), subject.target());
        }
    }

    private static Subject subject(Feed feed) {
        try {
            TopicSource source = feed.source();
            return new Subject(source.permission(feed.variables()), source.target(feed.variables()), null, false);
        } catch (UnavailableException e) {
            // While the database is away no right changes either, so nobody is cut who may come back a second later.
            return new Subject("", Target.PLATFORM, null, true);
        } catch (PlatformException e) {
            return new Subject("", Target.PLATFORM, e.code(), false);
        } catch (RuntimeException e) {
            // The boundary to code of other bundles; what nobody can answer for is not shown.
            LOG.error("What the topic {} is about cannot be told", feed.topic(), e);
            return new Subject("", Target.PLATFORM, "INTERNAL", false);
        }
    }
}
