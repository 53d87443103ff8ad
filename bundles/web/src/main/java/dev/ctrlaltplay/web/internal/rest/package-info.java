/** The frame around REST operations, and those of this bundle. */
@NullMarked
package dev.ctrlaltplay.web.internal.rest;

import org.jspecify.annotations.NullMarked;
