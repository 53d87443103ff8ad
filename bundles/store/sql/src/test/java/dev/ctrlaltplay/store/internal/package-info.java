/** Tests of the store's parts. */
@NullMarked
package dev.ctrlaltplay.store.internal;

import org.jspecify.annotations.NullMarked;
