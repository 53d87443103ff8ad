/** What of one slice goes when a thing of another goes. */
@Export
@Version("1.0.0")
@NullMarked
package dev.ctrlaltplay.core.dependents;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
