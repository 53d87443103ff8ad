package dev.ctrlaltplay.sdk.host;

import dev.ctrlaltplay.core.id.UserId;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Users of the panel. Grant {@code users.read}. */
@ProviderType
public interface Users {
    /** The name a user signs in with; empty where there is no such user. */
    Optional<String> name(UserId id);
}
