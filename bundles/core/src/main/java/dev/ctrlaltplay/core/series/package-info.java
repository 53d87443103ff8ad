/** Measurements over time, bounded in memory and on disk. */
@Export
@Version("1.0.0")
@NullMarked
package dev.ctrlaltplay.core.series;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
