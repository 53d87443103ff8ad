package dev.ctrlaltplay.core.store;

import org.osgi.annotation.versioning.ConsumerType;

/** A row of a read model: an immutable record, equal to another when all its columns are. */
@ConsumerType
public interface Row {
    /** The id of the thing, which is its stream's id too. */
    String id();

    /** The version of its stream that this row reflects; 1 after the first event. */
    long ver();
}
