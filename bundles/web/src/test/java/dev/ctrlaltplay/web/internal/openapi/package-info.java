@NullMarked
package dev.ctrlaltplay.web.internal.openapi;

import org.jspecify.annotations.NullMarked;
