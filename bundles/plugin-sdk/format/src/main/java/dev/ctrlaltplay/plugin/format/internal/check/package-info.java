/** What is asked of a package and of the bundles in it. */
@NullMarked
package dev.ctrlaltplay.plugin.format.internal.check;

import org.jspecify.annotations.NullMarked;
