/** Tests. */
@NullMarked
package dev.ctrlaltplay.web.internal.ui;

import org.jspecify.annotations.NullMarked;
