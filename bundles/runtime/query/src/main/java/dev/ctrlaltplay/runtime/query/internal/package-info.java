/** Protocols in which games tell how many play. */
@NullMarked
package dev.ctrlaltplay.runtime.query.internal;

import org.jspecify.annotations.NullMarked;
