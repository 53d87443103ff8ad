/** Facts from the event log, and how to follow them. */
@Export
@Version("1.0.0")
@NullMarked
package dev.ctrlaltplay.core.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
