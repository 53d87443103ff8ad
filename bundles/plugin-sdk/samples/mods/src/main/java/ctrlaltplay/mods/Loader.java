package ctrlaltplay.mods;

import dev.ctrlaltplay.core.error.InvalidException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What loads mods or plugins into a game. {@code also} are loaders whose files it loads as well, as Modrinth names them. */
enum Loader {
    FABRIC("mods"),
    QUILT("mods", "fabric"),
    FORGE("mods"),
    NEOFORGE("mods"),
    PAPER("plugins", "spigot", "bukkit"),
    PURPUR("plugins", "paper", "spigot", "bukkit"),
    SPIGOT("plugins", "bukkit"),
    FOLIA("plugins"),
    VELOCITY("plugins");

    private final String folder;
    private final List<String> also;

    Loader(String folder, String... also) {
        this.folder = folder;
        this.also = List.of(also);
    }

    /** Its name in the API. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where it looks for files, below the server's folder. */
    String folder() {
        return folder;
    }

    /** Names in the API of all whose files it loads, its own first. */
    List<String> accepted() {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(id()), also.stream())
                .toList();
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(Loader::id).toList();
    }

    static Loader of(String id) {
        return Arrays.stream(values())
                .filter(loader -> loader.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidException(
                        "loader", "UNKNOWN", "is one of " + ids().stream().collect(Collectors.joining(", "))));
    }
}
