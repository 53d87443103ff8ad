/** Nodes, their capacity and their allocations. */
@Export
@Version("1.1.0")
@NullMarked
package dev.ctrlaltplay.nodes;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
