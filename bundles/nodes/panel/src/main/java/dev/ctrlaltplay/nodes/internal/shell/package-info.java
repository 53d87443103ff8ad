@NullMarked
package dev.ctrlaltplay.nodes.internal.shell;

import org.jspecify.annotations.NullMarked;
