/** Alts as JSON documents. */
@NullMarked
package dev.ctrlaltplay.alts.internal.document;

import org.jspecify.annotations.NullMarked;
