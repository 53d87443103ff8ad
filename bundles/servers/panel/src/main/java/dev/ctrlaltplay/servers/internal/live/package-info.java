/** Servers on the browser's socket. */
@NullMarked
package dev.ctrlaltplay.servers.internal.live;

import org.jspecify.annotations.NullMarked;
