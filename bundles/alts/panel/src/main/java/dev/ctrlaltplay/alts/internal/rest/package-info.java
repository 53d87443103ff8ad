/** Alts over HTTP. */
@NullMarked
package dev.ctrlaltplay.alts.internal.rest;

import org.jspecify.annotations.NullMarked;
