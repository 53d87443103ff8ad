/** Zip archives that strangers made: one reading of them is possible or they are refused. */
@NullMarked
package dev.ctrlaltplay.plugin.format.internal.zip;

import org.jspecify.annotations.NullMarked;
