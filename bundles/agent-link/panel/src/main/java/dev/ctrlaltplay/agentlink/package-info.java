/** Talks to agents: commands that run once, reports that arrive at least once, streams with credit. */
@Export
@Version("1.1.0")
@NullMarked
package dev.ctrlaltplay.agentlink;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
