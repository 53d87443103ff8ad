/** Keeps what the panel logged last, and shows it to those who may read it. */
@NullMarked
package dev.ctrlaltplay.logs.internal;

import org.jspecify.annotations.NullMarked;
