@NullMarked
package dev.ctrlaltplay.files.walk;

import org.jspecify.annotations.NullMarked;
