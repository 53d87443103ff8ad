/** SQLite and PostgreSQL behind the store ports. */
@NullMarked
package dev.ctrlaltplay.store.internal;

import org.jspecify.annotations.NullMarked;
