/** The servers of this machine: their lives, their files, their measurements. */
@NullMarked
package dev.ctrlaltplay.servers.agent.internal;

import org.jspecify.annotations.NullMarked;
