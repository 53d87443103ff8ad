/** Ctrls and alts: categories and templates of game servers, with their variables and rules. */
@Export
@Version("1.1.0")
@NullMarked
package dev.ctrlaltplay.alts;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
