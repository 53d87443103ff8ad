/** Users and their passwords. */
@NullMarked
package dev.ctrlaltplay.rbac.internal.user;

import org.jspecify.annotations.NullMarked;
