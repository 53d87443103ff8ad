/** Alts of the end-to-end tests and of the benchmarks. */
@NullMarked
package dev.ctrlaltplay.e2e.internal;

import org.jspecify.annotations.NullMarked;
