/** Serves the plugin SDK as a Maven repository, and starters of plugins. */
@NullMarked
package dev.ctrlaltplay.sdk.repository.internal;

import org.jspecify.annotations.NullMarked;
