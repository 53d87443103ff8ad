@NullMarked
package dev.ctrlaltplay.web.internal.operation;

import org.jspecify.annotations.NullMarked;
