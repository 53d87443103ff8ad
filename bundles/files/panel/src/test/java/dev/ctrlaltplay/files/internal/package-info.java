@NullMarked
package dev.ctrlaltplay.files.internal;

import org.jspecify.annotations.NullMarked;
