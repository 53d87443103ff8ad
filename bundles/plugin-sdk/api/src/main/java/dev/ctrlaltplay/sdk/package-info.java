/**
 * What a bundle contributes to the platform: each interface is registered as an OSGi service, appears at once and is gone
 * with its bundle. Only records, text, numbers and lists of these go in and out, so that every contribution can also live
 * in another process.
 */
@Export
@Version("1.2.0")
@NullMarked
package dev.ctrlaltplay.sdk;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
