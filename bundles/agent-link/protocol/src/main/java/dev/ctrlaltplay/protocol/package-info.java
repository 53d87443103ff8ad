/**
 * The records that travel between panel and agent, and how they are written. Control messages are JSON text frames, each
 * an object with {@code type}, {@code id} and {@code version}; data are binary frames ({@link DataFrame}). An unknown
 * field is ignored; an unknown type is answered with an error. Described in docs/protocol.md.
 */
@Export
@Version("1.1.0")
@NullMarked
package dev.ctrlaltplay.protocol;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
