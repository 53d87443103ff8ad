/** The agent's end of the link: what features on the agent see of the panel. */
@Export
@Version("1.0.0")
@NullMarked
package dev.ctrlaltplay.agentlink.agent;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
