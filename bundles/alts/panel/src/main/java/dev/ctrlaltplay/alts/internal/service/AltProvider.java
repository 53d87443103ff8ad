package dev.ctrlaltplay.alts.internal.service;

import dev.ctrlaltplay.alts.Ctrl;
import dev.ctrlaltplay.alts.internal.document.ReadAlt;
import java.util.List;

/** One source of alts: a bundle, or a table. */
public interface AltProvider {
    /** Those there are now. */
    List<ReadAlt> alts();

    /** Categories that it brings besides those its alts name; they may be empty. */
    default List<Ctrl> ctrls() {
        return List.of();
    }

    /** Calls {@code changed} after each change, until the registry drops the provider. */
    default void listen(Runnable changed) {}
}
