/** The smallest useful extension: a route, a command, a permission and an event handler, with nothing but the SDK. */
@NullMarked
package dev.ctrlaltplay.samples.hello.internal;

import org.jspecify.annotations.NullMarked;
