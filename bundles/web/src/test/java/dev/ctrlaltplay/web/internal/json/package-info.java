@NullMarked
package dev.ctrlaltplay.web.internal.json;

import org.jspecify.annotations.NullMarked;
