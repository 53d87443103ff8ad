package dev.ctrlaltplay.web;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Where the panel is reached; present as a service while the panel is configured to listen. Thread-safe. */
@ProviderType
public interface PanelAddress {
    /** Such as {@code http://localhost:8080}, without a slash at its end. */
    String url();

    /** The port it listens on. */
    int port();

    /** Lower-case hex SHA-256 of the generated certificate in DER form; null where the panel serves plain HTTP. */
    @Nullable String pin();
}
