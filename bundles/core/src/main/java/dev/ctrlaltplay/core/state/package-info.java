/** The folder in which a panel or an agent keeps what must survive it: keys, tokens, the embedded database, servers. */
@Export
@Version("1.0.0")
@NullMarked
package dev.ctrlaltplay.core.state;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
