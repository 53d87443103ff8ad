/** The bundles of this panel: what they are, and starting and stopping them. */
@NullMarked
package dev.ctrlaltplay.web.internal.bundle;

import org.jspecify.annotations.NullMarked;
