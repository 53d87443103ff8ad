package dev.ctrlaltplay.servers.agent;

import dev.ctrlaltplay.files.walk.SafeFolder;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Where the files of the games are that this agent runs. Thread-safe. */
@ProviderType
public interface GameFolders {
    /** The folder of a server's game; empty where there is no such server here. */
    Optional<SafeFolder> find(String serverId);
}
