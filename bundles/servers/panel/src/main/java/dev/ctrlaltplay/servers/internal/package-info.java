/** The servers slice's own classes. */
@NullMarked
package dev.ctrlaltplay.servers.internal;

import org.jspecify.annotations.NullMarked;
