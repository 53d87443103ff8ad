/** Tests with real sockets, behind which somebody lies. */
@NullMarked
package dev.ctrlaltplay.runtime.query.internal;

import org.jspecify.annotations.NullMarked;
