@NullMarked
package dev.ctrlaltplay.plugins.internal.run;

import org.jspecify.annotations.NullMarked;
