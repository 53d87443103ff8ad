package dev.ctrlaltplay.sdk.host;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** A plugin's log. Lines are cut at 2,000 characters; a plugin that writes more than fifty a second misses some. */
@ProviderType
public interface Log {
    void info(String message);

    void warn(String message);

    void error(String message, @Nullable Throwable cause);
}
