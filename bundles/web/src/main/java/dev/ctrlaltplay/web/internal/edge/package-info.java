/** What every request passes before it reaches an operation. */
@NullMarked
package dev.ctrlaltplay.web.internal.edge;

import org.jspecify.annotations.NullMarked;
