/** Long-running work that a user can watch and cancel. Implemented by the web bundle. */
@Export
@Version("1.0.0")
@NullMarked
package dev.ctrlaltplay.core.operation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
