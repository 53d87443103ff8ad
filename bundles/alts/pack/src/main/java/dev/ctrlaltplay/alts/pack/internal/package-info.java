/** The alts that come with the platform. Take the bundle out, and no server can be made from them; what runs goes on. */
@NullMarked
package dev.ctrlaltplay.alts.pack.internal;

import org.jspecify.annotations.NullMarked;
