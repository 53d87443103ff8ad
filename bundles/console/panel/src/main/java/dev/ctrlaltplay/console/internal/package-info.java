/** The console slice: live output of games, and lines to them. */
@NullMarked
package dev.ctrlaltplay.console.internal;

import org.jspecify.annotations.NullMarked;
