/** Game servers: making, installing, powering, and knowing what they do. */
@Export
@Version("1.0.0")
@NullMarked
package dev.ctrlaltplay.servers;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
