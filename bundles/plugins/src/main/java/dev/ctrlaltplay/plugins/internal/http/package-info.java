@NullMarked
package dev.ctrlaltplay.plugins.internal.http;

import org.jspecify.annotations.NullMarked;
