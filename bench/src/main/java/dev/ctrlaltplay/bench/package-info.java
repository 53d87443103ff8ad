/** Load that costs little of the machine it shares with what it measures. */
@NullMarked
package dev.ctrlaltplay.bench;

import org.jspecify.annotations.NullMarked;
