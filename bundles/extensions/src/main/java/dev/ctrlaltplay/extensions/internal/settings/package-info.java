/** Keeps settings. */
@NullMarked
package dev.ctrlaltplay.extensions.internal.settings;

import org.jspecify.annotations.NullMarked;
