package ctrlaltplay.mods;

import dev.ctrlaltplay.core.error.InvalidException;
import java.util.List;
import java.util.Map;

/** What must fit. {@code gameVersion} is empty for any. */
record Target(Loader loader, String gameVersion) {
    Target {
        if (!gameVersion.matches("[A-Za-z0-9._+ -]{0,20}")) {
            throw new InvalidException("gameVersion", "PATTERN", "is a version of the game, such as 1.21.1");
        }
    }

    /** Of the query of a request. */
    static Target of(Map<String, String> query) {
        return new Target(
                Loader.of(query.getOrDefault("loader", "")),
                query.getOrDefault("gameVersion", "").strip());
    }

    List<String> gameVersions() {
        return gameVersion.isEmpty() ? List.of() : List.of(gameVersion);
    }

    boolean fits(Modrinth.Version version) {
        return version.loaders().stream().anyMatch(loader.accepted()::contains)
                && (gameVersion.isEmpty() || version.game_versions().contains(gameVersion));
    }
}
