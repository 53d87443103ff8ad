package dev.ctrlaltplay.alts.internal.document;

import dev.ctrlaltplay.alts.Alt;
import java.util.List;

/**
 * An alt and what it was read from.
 *
 * @param warnings what its author should mend, though it works
 * @param document its text
 */
public record ReadAlt(Alt alt, String ctrlDescription, List<String> warnings, String document) {
    public ReadAlt {
        warnings = List.copyOf(warnings);
    }
}
