package dev.ctrlaltplay.agentlink;

import org.osgi.annotation.versioning.ProviderType;

/** What an agent answered to a command that it did. */
@ProviderType
public interface CommandAnswer {
    /** For a person; may be empty. */
    String message();

    /**
     * The answer's record.
     *
     * @throws IllegalStateException where the command's kind has none
     */
    <T> T data(Class<T> type);
}
