/** Ports to the database. Implemented by a bundle of `bundles/store`. */
@Export
@Version("1.0.0")
@NullMarked
package dev.ctrlaltplay.core.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
