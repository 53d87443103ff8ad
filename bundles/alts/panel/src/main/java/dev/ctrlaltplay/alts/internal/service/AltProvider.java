package dev.ctrlaltplay.alts.internal.service;

import dev.ctrlaltplay.alts.internal.document.ReadAlt;
import java.util.List;

/** One source of alts: a bundle, or a table. */
public interface AltProvider {
    /** Those there are now. */
    List<ReadAlt> alts();

    /** Calls {@code changed} after each change, until the registry drops the provider. */
    default void listen(Runnable changed) {}
}
