/** JSON that strangers wrote, read into records: bounded, unknown fields refused, every fault with its path. */
@NullMarked
package dev.ctrlaltplay.plugin.format.internal.json;

import org.jspecify.annotations.NullMarked;
