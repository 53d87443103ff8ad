/** One registry of all alts, whoever brings them. */
@NullMarked
package dev.ctrlaltplay.alts.internal.service;

import org.jspecify.annotations.NullMarked;
