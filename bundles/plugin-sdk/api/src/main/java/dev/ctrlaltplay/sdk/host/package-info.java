/**
 * What the platform offers to a plugin. Records, text, numbers and lists go in and out, and bytes chunk by chunk
 * ({@link dev.ctrlaltplay.sdk.host.Content}), so that the platform may be on the other end of a socket.
 */
@Export
@Version("1.1.0")
@NullMarked
package dev.ctrlaltplay.sdk.host;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
