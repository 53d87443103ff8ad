package dev.ctrlaltplay.agentlink.internal.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQL of join tokens, leases and commands; see the XML file of the same name. */
public interface LinkMapper {
    int addToken(String hash, long expiresAt);

    /** Returns 1 where the token was free and still good; the row count decides the race. */
    int redeemToken(String hash, String agent, long now);

    /** Who used it, or null. */
    @Nullable String tokenUser(String hash);

    int purgeTokens(long before);

    int addLease(LeaseRow lease);

    int takeLease(String agent, String panel, long until, long now, String address);

    int renewLease(String agent, String panel, long epoch, long until, long now);

    @Nullable LeaseRow lease(String agent);

    List<LeaseRow> leases();

    int addCommand(CommandRow command);

    /** Counts a send, fenced on the present lease. */
    int resent(String id, String panel, long epoch);

    /** Returns 0 where it had ended before. */
    int endCommand(String id, String state, @Nullable String result);

    List<CommandRow> openCommands(String agent, long now);

    @Nullable CommandRow command(String id);

    int purgeCommands(long before);
}
