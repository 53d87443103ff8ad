package dev.ctrlaltplay.web.internal.bundle;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which bundles cannot be stopped through the API: those that it could not be started again without. */
final class Protection {
    /** Slices without which nobody could ask for anything. */
    private static final Set<String> KERNEL = Set.of("store", "rbac");

    private Protection() {}

    /**
     * Why a bundle is left alone; null where it is not.
     *
     * @param slice of its {@code Cap-Slice} header; null where it has none
     */
    static @Nullable String reason(String symbolicName, @Nullable String slice) {
        if (slice == null) {
            return symbolicName + " is part of what the panel itself stands on; stop the panel to change it.";
        }
        if (KERNEL.contains(slice)) {
            return "Without " + slice + " nobody could sign in to start it again; use the shell of the machine.";
        }
        return null;
    }
}
