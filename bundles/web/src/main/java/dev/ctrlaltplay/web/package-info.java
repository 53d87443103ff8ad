/** What REST resources of slices are written with. */
@Export
@Version("1.2.0")
@NullMarked
package dev.ctrlaltplay.web;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
