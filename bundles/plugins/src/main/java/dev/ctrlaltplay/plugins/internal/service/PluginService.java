package dev.ctrlaltplay.plugins.internal.service;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.id.OperationId;
import dev.ctrlaltplay.plugins.internal.plan.Plan;
import dev.ctrlaltplay.plugins.internal.run.PluginLog;
import dev.ctrlaltplay.plugins.internal.source.PackageSource;
import dev.ctrlaltplay.plugins.internal.store.KeyRow;
import dev.ctrlaltplay.plugins.internal.store.ShareRow;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plugins, for REST and shell. Every method asks the policy for its caller; what changes something leaves an audit entry.
 * Thread-safe.
 */
public interface PluginService {
    /** All that are installed, by id. */
    List<PluginView> list(Caller caller);

    /** @throws dev.ctrlaltplay.core.error.NotFoundException where there is none */
    PluginDetail get(Caller caller, String id);

    /** What it logged last, the newest last. */
    List<PluginLog.Line> log(Caller caller, String id);

    /**
     * Takes a package in and finds out what installing it would do.
     *
     * @throws dev.ctrlaltplay.core.error.InvalidException where it is no package; each fault is named
     */
    Plan plan(Caller caller, PackageSource source);

    /**
     * Likewise, fetched from an {@code https} address on the public internet, a host that the operator allowed, or another
     * panel by the link it made.
     */
    Plan planFrom(Caller caller, String url);

    /** @throws dev.ctrlaltplay.core.error.NotFoundException where there is none any more */
    Plan plan(Caller caller, String plan);

    /** Forgets a plan and its package. */
    void discard(Caller caller, String plan);

    /**
     * What one decides with a plan.
     *
     * @param downgrade must be true where an older version takes the place of a newer one, and then stands in the audit
     *     trail
     * @param denied names of optional grants that are refused, all others being allowed; null to leave all as they are,
     *     which is allowed for those that are new
     */
    record Decision(boolean downgrade, @Nullable List<String> denied) {}

    /**
     * Carries a plan out.
     *
     * @throws dev.ctrlaltplay.core.error.InvalidException where a refused grant is none of the plan's optional ones
     */
    OperationId apply(Caller caller, String plan, Decision decision);

    /**
     * Refuses an optional grant or allows it again, from the plugin's next call on. Idempotent.
     *
     * @throws dev.ctrlaltplay.core.error.NotFoundException where the plugin asks for no such grant
     * @throws dev.ctrlaltplay.core.error.ConflictException {@code GRANT_REQUIRED} where the plugin cannot do without it
     */
    PluginDetail grant(Caller caller, String id, String grant, boolean allowed);

    PluginView enable(Caller caller, String id);

    PluginView disable(Caller caller, String id);

    /** Back to the version before, and to the documents that it had. */
    OperationId rollback(Caller caller, String id);

    /** @param purge whether its documents go, too; else they are there again when it is installed again */
    OperationId remove(Caller caller, String id, boolean purge);

    /**
     * Makes a link by which another panel may fetch the package of a plugin, in the version that is installed now.
     *
     * @param minutes how long it is good; null for an hour
     * @param downloads how often; null for five times
     */
    Share share(Caller caller, String id, @Nullable Integer minutes, @Nullable Integer downloads);

    /** The links that are good still, the newest first. */
    List<ShareRow> shares(Caller caller);

    /** @throws dev.ctrlaltplay.core.error.NotFoundException where there is none */
    void revokeShare(Caller caller, String id);

    /**
     * The package that a ticket stands for; the ticket is all the right there is.
     *
     * @param address the client's
     * @throws dev.ctrlaltplay.core.error.NotFoundException whyever there is none
     */
    Path shared(String ticket, String address, String client);

    /**
     * A link that was made.
     *
     * @param path of the link below the address by which the other panel reaches this one, with the ticket, which is told
     *     this once, and the fingerprint of this panel's certificate where it made that itself
     * @param url the same, with the address that this panel believes it has
     */
    record Share(ShareRow row, String path, String url) {}

    /**
     * Waits for the end of a change that was asked for here.
     *
     * @throws dev.ctrlaltplay.core.error.ConflictException with the code and message of its failure
     */
    void await(OperationId operation) throws InterruptedException;

    /** Whether packages that nobody signed are installed here. */
    boolean unsignedAllowed(Caller caller);

    List<KeyRow> keys(Caller caller);

    KeyRow addKey(Caller caller, @Nullable String name, @Nullable String key, @Nullable String pages);

    /** Plugins whose signature needs it go on until the panel starts anew or they are updated. */
    void removeKey(Caller caller, String id);
}
