/** The audit trail. */
@NullMarked
package dev.ctrlaltplay.rbac.internal.audit;

import org.jspecify.annotations.NullMarked;
