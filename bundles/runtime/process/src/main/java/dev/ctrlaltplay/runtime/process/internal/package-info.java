/** Games as plain processes that outlive the agent. */
@NullMarked
package dev.ctrlaltplay.runtime.process.internal;

import org.jspecify.annotations.NullMarked;
