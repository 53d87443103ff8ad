/**
 * The one way into a folder that a game may change at any moment. Every part of the agent that reads, writes, measures or
 * removes files of a game does it through here.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.ctrlaltplay.files.walk;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
