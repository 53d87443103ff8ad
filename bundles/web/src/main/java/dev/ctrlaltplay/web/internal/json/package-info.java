/** Reads and writes JSON, for requests, answers and frames alike. */
@NullMarked
package dev.ctrlaltplay.web.internal.json;

import org.jspecify.annotations.NullMarked;
