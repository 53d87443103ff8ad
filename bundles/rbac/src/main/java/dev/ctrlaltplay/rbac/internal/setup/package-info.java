/** How the first administrator comes to be. */
@NullMarked
package dev.ctrlaltplay.rbac.internal.setup;

import org.jspecify.annotations.NullMarked;
