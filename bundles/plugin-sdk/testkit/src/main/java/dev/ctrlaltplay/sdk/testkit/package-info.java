/**
 * A panel in memory for the tests of a plugin: it reads the plugin's own {@code cap-plugin.json}, starts the plugin with
 * exactly the grants that stand in it, and lets a test play users, servers, events, time and remote hosts.
 */
@Export
@Version("1.1.0")
@NullMarked
package dev.ctrlaltplay.sdk.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
