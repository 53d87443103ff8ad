/** Sign-in, sessions and the tokens that carry them. */
@NullMarked
package dev.ctrlaltplay.rbac.internal.session;

import org.jspecify.annotations.NullMarked;
