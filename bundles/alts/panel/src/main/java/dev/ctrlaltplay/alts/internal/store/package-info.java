/** Events of alts and ctrls that users made, and the rows they add up to. */
@NullMarked
package dev.ctrlaltplay.alts.internal.store;

import org.jspecify.annotations.NullMarked;
