/** What holds between all bundles; each rule names the page that explains it. */
@NullMarked
package dev.ctrlaltplay.architecture;

import org.jspecify.annotations.NullMarked;
