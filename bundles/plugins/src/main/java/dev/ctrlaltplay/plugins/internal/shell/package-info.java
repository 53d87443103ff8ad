@NullMarked
package dev.ctrlaltplay.plugins.internal.shell;

import org.jspecify.annotations.NullMarked;
