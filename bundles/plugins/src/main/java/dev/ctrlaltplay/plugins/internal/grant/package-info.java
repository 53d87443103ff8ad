@NullMarked
package dev.ctrlaltplay.plugins.internal.grant;

import org.jspecify.annotations.NullMarked;
