@NullMarked
package dev.ctrlaltplay.plugins.internal.source;

import org.jspecify.annotations.NullMarked;
