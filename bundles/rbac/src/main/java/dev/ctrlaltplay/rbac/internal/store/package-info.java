/** What this bundle keeps: its tables and its private files. */
@NullMarked
package dev.ctrlaltplay.rbac.internal.store;

import org.jspecify.annotations.NullMarked;
