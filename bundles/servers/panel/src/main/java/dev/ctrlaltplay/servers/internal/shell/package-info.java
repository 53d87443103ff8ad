/** Servers in the shell. */
@NullMarked
package dev.ctrlaltplay.servers.internal.shell;

import org.jspecify.annotations.NullMarked;
