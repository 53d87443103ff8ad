/** What agents tell about servers. */
@NullMarked
package dev.ctrlaltplay.servers.internal.link;

import org.jspecify.annotations.NullMarked;
