@NullMarked
package dev.ctrlaltplay.nodes.internal.store;

import org.jspecify.annotations.NullMarked;
