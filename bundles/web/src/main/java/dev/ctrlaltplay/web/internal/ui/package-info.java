/** UI modules of bundles, and the pages of this bundle. */
@NullMarked
package dev.ctrlaltplay.web.internal.ui;

import org.jspecify.annotations.NullMarked;
