/** Typed identifiers. Every one is a ULID in its 26-character Crockford base-32 form. */
@Export
@Version("1.0.0")
@NullMarked
package dev.ctrlaltplay.core.id;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
