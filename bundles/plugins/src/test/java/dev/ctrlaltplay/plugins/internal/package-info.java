@NullMarked
package dev.ctrlaltplay.plugins.internal;

import org.jspecify.annotations.NullMarked;
