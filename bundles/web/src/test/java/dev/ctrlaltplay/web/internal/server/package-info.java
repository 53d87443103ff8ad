@NullMarked
package dev.ctrlaltplay.web.internal.server;

import org.jspecify.annotations.NullMarked;
