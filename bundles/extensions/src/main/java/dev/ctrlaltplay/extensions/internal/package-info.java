/** Runs what bundles contribute. */
@NullMarked
package dev.ctrlaltplay.extensions.internal;

import org.jspecify.annotations.NullMarked;
