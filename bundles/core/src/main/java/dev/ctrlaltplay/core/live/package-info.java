/** Live topics and socket commands of the browser WebSocket. Implemented by the web bundle. */
@Export
@Version("1.1.0")
@NullMarked
package dev.ctrlaltplay.core.live;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
