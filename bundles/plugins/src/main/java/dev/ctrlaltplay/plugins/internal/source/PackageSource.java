package dev.ctrlaltplay.plugins.internal.source;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Where a package comes from. What it gives is checked like any other package, whatever the source: a source is never a
 * reason to trust. A new kind, such as a marketplace, is one more implementation.
 */
public interface PackageSource {
    /** Where that is, for people; holds no secret, since it stands in plans and logs. */
    String description();

    /**
     * Writes the package, whole.
     *
     * @throws IOException where it does not arrive; its message says why
     * @throws dev.ctrlaltplay.core.error.PlatformException where the source may not be used, or has it no more
     */
    void writeTo(OutputStream out) throws IOException;
}
