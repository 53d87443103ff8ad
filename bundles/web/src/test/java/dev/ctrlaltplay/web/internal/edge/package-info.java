@NullMarked
package dev.ctrlaltplay.web.internal.edge;

import org.jspecify.annotations.NullMarked;
