/** Databases for the tests of slices. */
@NullMarked
package dev.ctrlaltplay.store.testing;

import org.jspecify.annotations.NullMarked;
