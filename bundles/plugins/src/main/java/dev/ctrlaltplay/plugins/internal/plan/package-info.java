@NullMarked
package dev.ctrlaltplay.plugins.internal.plan;

import org.jspecify.annotations.NullMarked;
