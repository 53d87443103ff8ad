/** Files of game servers: who may do what with them, and what of it stands in the audit trail. */
@NullMarked
package dev.ctrlaltplay.files.internal;

import org.jspecify.annotations.NullMarked;
