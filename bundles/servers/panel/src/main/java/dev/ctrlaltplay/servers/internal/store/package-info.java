/** Events of servers, and the row they add up to. */
@NullMarked
package dev.ctrlaltplay.servers.internal.store;

import org.jspecify.annotations.NullMarked;
