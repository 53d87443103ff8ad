/** Alts that come with the platform. */
@NullMarked
package dev.ctrlaltplay.alts.pack.internal;

import org.jspecify.annotations.NullMarked;
