package dev.ctrlaltplay.core.store;

import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/** One bundle's own tables. Close it when the bundle stops. Thread-safe. */
@ProviderType
public interface Database extends AutoCloseable {
    /** Runs {@code work} on a mapper without a transaction; each statement sees the last commit. */
    <M, T> T read(Class<M> mapper, Function<M, T> work);

    /**
     * Runs {@code work} in one transaction that is rolled back when it throws. Not for rows of a {@link View}: those
     * change through their {@link Ledger}.
     */
    <M, T> T write(Class<M> mapper, Function<M, T> work);

    /** The ledger of a view; its mapper must be among the {@link DatabaseSpec#mappers()}. */
    <R extends Row, E> Ledger<R, E> ledger(View<R, E> view);

    /** Name of the engine: {@code sqlite} or {@code postgresql}. */
    String engine();

    @Override
    void close();
}
