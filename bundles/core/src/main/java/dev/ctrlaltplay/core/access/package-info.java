/** Who is asking, whether he may, and the trace that is left. Implemented by the rbac bundle. */
@Export
@Version("1.1.0")
@NullMarked
package dev.ctrlaltplay.core.access;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
