/** The one family of errors, each with a stable code that API clients may rely on. */
@Export
@Version("1.0.0")
@NullMarked
package dev.ctrlaltplay.core.error;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
