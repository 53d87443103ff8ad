/** Values shared by the platform, its features and plugins: states, scopes, pages. */
@Export
@Version("1.0.0")
@NullMarked
package dev.ctrlaltplay.core.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
