@NullMarked
package dev.ctrlaltplay.web.internal.health;

import org.jspecify.annotations.NullMarked;
