/** Starts, watches and stops panel, agent and games on one machine; the only code that runs outside the containers. */
@NullMarked
package dev.ctrlaltplay.launcher;

import org.jspecify.annotations.NullMarked;
