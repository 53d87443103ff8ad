@NullMarked
package dev.ctrlaltplay.plugins.internal.testing;

import org.jspecify.annotations.NullMarked;
