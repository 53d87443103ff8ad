@NullMarked
package dev.ctrlaltplay.javacompat.internal;

import org.jspecify.annotations.NullMarked;
