/** What every engine must do alike. */
@NullMarked
package dev.ctrlaltplay.store.contract;

import org.jspecify.annotations.NullMarked;
