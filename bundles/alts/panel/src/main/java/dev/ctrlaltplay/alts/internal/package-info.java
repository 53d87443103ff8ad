/** The alts slice's own classes. */
@NullMarked
package dev.ctrlaltplay.alts.internal;

import org.jspecify.annotations.NullMarked;
