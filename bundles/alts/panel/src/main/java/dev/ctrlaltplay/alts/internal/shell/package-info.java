/** Alts in the shell. */
@NullMarked
package dev.ctrlaltplay.alts.internal.shell;

import org.jspecify.annotations.NullMarked;
