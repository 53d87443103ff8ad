/** How well the platform is, known in advance. */
@NullMarked
package dev.ctrlaltplay.web.internal.health;

import org.jspecify.annotations.NullMarked;
