/** Live output of servers, on its way to the panel. */
@NullMarked
package dev.ctrlaltplay.console.agent.internal;

import org.jspecify.annotations.NullMarked;
