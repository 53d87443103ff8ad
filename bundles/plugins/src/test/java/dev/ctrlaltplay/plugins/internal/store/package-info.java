@NullMarked
package dev.ctrlaltplay.plugins.internal.store;

import org.jspecify.annotations.NullMarked;
