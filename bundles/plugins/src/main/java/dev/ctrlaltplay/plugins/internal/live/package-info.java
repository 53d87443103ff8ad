@NullMarked
package dev.ctrlaltplay.plugins.internal.live;

import org.jspecify.annotations.NullMarked;
