package dev.ctrlaltplay.core.access;

import dev.ctrlaltplay.core.id.UserId;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What users are called, for whoever shows a thing with its owner. Thread-safe, answers from memory. */
@ProviderType
public interface UserNames {
    /** Empty where there is no such user any more. */
    Optional<String> name(UserId id);
}
