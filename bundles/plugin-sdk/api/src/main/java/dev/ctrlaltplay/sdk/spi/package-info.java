/**
 * How slices give the plugin manager what plugins get from it. Plugins do not see this package; it is the list of what
 * first-party bundles have beyond the SDK.
 */
@Export
@Version("1.1.0")
@NullMarked
package dev.ctrlaltplay.sdk.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
