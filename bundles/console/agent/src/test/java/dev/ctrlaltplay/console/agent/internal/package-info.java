/** Tests of live output. */
@NullMarked
package dev.ctrlaltplay.console.agent.internal;

import org.jspecify.annotations.NullMarked;
