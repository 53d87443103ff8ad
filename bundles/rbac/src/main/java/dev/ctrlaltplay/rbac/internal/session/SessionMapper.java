package dev.ctrlaltplay.rbac.internal.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table {@code cap_session}. */
public interface SessionMapper {
    int insert(SessionRow row);

    /** Moves the session on to its next refresh token; returns 0 where another rotation came first. */
    int rotate(String id, long generation, String refreshHash, long at, long expiresAt);

    @Nullable SessionRow find(String id);

    List<SessionRow> page(String after, int limit);

    /** The one that was used last comes first. */
    List<SessionRow> ofUser(String userId);

    List<String> expired(long at);

    int delete(String id);
}
