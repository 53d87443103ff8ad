/** Long work that can be watched and cancelled. */
@NullMarked
package dev.ctrlaltplay.web.internal.operation;

import org.jspecify.annotations.NullMarked;
