@NullMarked
package dev.ctrlaltplay.web.internal.idempotency;

import org.jspecify.annotations.NullMarked;
