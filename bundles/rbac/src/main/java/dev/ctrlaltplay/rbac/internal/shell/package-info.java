/** Shell commands for users. */
@NullMarked
package dev.ctrlaltplay.rbac.internal.shell;

import org.jspecify.annotations.NullMarked;
