/** What a plugin package ({@code .capx}) is, and how it is read, checked, signed and written. The format is described in
 * {@code docs/plugin-package.md}. A plain library: it runs in the panel, in Maven and in tests. */
@Export
@Version("1.1.0")
@NullMarked
package dev.ctrlaltplay.plugin.format;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
