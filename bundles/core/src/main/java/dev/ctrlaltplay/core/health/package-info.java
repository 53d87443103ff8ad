/** What a part of the platform says about its own condition. */
@Export
@Version("1.0.0")
@NullMarked
package dev.ctrlaltplay.core.health;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
