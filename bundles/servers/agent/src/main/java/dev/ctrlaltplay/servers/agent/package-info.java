/** Servers on the agent: what features beside it may know of the games that run here. */
@Export
@Version("1.1.0")
@NullMarked
package dev.ctrlaltplay.servers.agent;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
