/** Makes a repeated request harmless. */
@NullMarked
package dev.ctrlaltplay.web.internal.idempotency;

import org.jspecify.annotations.NullMarked;
