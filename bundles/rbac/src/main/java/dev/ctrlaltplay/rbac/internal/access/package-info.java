/** Permissions, roles and the decisions made from them. */
@NullMarked
package dev.ctrlaltplay.rbac.internal.access;

import org.jspecify.annotations.NullMarked;
