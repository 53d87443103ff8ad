/** Laravel's validation rules, as far as variables of alts use them. */
@NullMarked
package dev.ctrlaltplay.alts.internal.rules;

import org.jspecify.annotations.NullMarked;
