/** The subject that a thread acts for, on any Java from 17 on. Code that is woven on Java 24 and newer calls it, too. */
@Export
@Version("1.0.0")
@NullMarked
package dev.ctrlaltplay.javacompat;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
