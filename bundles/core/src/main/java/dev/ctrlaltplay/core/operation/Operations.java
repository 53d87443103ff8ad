package dev.ctrlaltplay.core.operation;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.id.OperationId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Keeps track of long work, so that it can be watched, asked for and cancelled. Thread-safe. */
@ProviderType
public interface Operations {
    /**
     * Begins to track work.
     *
     * @param kind such as {@code server.install}
     * @param target what it works on; who may see the target with {@code permission} may see the operation
     * @param cancel what to do when a user cancels; null where it cannot be cancelled
     */
    Handle begin(Caller caller, String kind, String permission, Target target, @Nullable Runnable cancel);

    /** The handle of work that is not finished; null where there is none. */
    @Nullable Handle find(OperationId id);

    /** The worker's side of one operation. Ending it twice has no effect. */
    @ProviderType
    interface Handle {
        OperationId id();

        /**
         * Tells how far it is; may be called often, viewers get at most ten a second.
         *
         * @param percent 0 to 100; -1 where it is not known
         */
        void progress(int percent, String message);

        /** Ends it well. {@code result} is data for clients. */
        void succeed(Map<String, Object> result);

        /** Ends it badly, with the stable code and a message for a person. */
        void fail(String code, String message);
    }
}
