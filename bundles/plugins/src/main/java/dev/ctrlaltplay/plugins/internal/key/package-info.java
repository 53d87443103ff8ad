@NullMarked
package dev.ctrlaltplay.plugins.internal.key;

import org.jspecify.annotations.NullMarked;
