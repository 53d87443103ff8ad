/** How an agent runs a game, as a process, later in a container, and asks it who plays. A runtime knows nothing of the panel. */
@Export
@Version("1.1.0")
@NullMarked
package dev.ctrlaltplay.runtime;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
