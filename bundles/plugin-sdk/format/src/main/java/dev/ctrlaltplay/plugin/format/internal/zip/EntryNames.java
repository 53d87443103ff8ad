package dev.ctrlaltplay.plugin.format.internal.zip;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which names entries may have, one after the other. */
final class EntryNames {
    private final ZipLimits limits;
    private final Set<String> names = new HashSet<>();
    private final Set<String> folders = new HashSet<>();

    EntryNames(ZipLimits limits) {
        this.limits = limits;
    }

    /** What is wrong with the name; null where nothing is. */
    @Nullable String fault(String name) {
        if (name.isEmpty() || name.length() > limits.name()) {
            return "Its name has " + name.length() + " characters; 1 to " + limits.name() + " are allowed.";
        }
        if (name.chars().anyMatch(c -> c == '\\' || c == ':' || Character.isISOControl(c) || c == 0xfffd)
                || name.codePoints().anyMatch(c -> Character.getType(c) == Character.FORMAT)) {
            return "Its name has a backslash, a colon or a character that cannot be seen.";
        }
        boolean folder = name.endsWith("/");
        if (folder && limits.strictNames()) {
            return "It is an entry for a folder; folders have none of their own.";
        }
        String plain = folder ? name.substring(0, name.length() - 1) : name;
        for (String part : plain.split("/", -1)) {
            if (part.isEmpty()
                    || part.equals(".")
                    || part.equals("..")
                    || part.endsWith(" ")
                    || (limits.strictNames() && part.endsWith("."))) {
                return "Its name leads elsewhere: it is absolute, has an empty part, or one that is dots.";
            }
        }
        return twice(plain, folder);
    }

    private @Nullable String twice(String plain, boolean folder) {
        String key = limits.strictNames()
                ? Normalizer.normalize(plain, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)
                : plain;
        // In a jar "META-INF/LICENSE" and the folder "META-INF/license/" are both common; they differ exactly.
        boolean clash = folder ? names.contains(key) || !folders.add(key + "/") : !names.add(key);
        if (!folder) {
            clash |= folders.contains(key + "/");
            for (int at = key.indexOf('/'); at >= 0 && limits.strictNames(); at = key.indexOf('/', at + 1)) {
                folders.add(key.substring(0, at + 1));
                clash |= names.contains(key.substring(0, at));
            }
        }
        return clash ? "Another entry has the same name, or differs in case only, or is a folder of it." : null;
    }
}
