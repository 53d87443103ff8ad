/** Which code a plugin may refer to, and what its code says it uses. */
@NullMarked
package dev.ctrlaltplay.plugin.format.internal.policy;

import org.jspecify.annotations.NullMarked;
