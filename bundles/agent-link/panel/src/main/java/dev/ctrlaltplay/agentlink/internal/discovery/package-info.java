/** Answers who looks for panels on this machine or network. */
@NullMarked
package dev.ctrlaltplay.agentlink.internal.discovery;

import org.jspecify.annotations.NullMarked;
