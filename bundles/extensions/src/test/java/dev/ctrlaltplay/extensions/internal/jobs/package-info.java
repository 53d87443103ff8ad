/** Tests. */
@NullMarked
package dev.ctrlaltplay.extensions.internal.jobs;

import org.jspecify.annotations.NullMarked;
