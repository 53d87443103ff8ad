/** Files of games, read and changed for the panel. */
@NullMarked
package dev.ctrlaltplay.files.agent.internal;

import org.jspecify.annotations.NullMarked;
