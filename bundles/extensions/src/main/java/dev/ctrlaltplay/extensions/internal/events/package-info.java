/** Tells event handlers what happened. */
@NullMarked
package dev.ctrlaltplay.extensions.internal.events;

import org.jspecify.annotations.NullMarked;
