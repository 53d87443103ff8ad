/** Tests with real processes. */
@NullMarked
package dev.ctrlaltplay.runtime.process.internal;

import org.jspecify.annotations.NullMarked;
