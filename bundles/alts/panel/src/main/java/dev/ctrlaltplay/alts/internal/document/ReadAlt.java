package dev.ctrlaltplay.alts.internal.document;

import dev.ctrlaltplay.alts.Alt;
import java.util.List;

/** @param warnings what its author should mend, though it works */
public record ReadAlt(Alt alt, String ctrlDescription, List<String> warnings) {
    public ReadAlt {
        warnings = List.copyOf(warnings);
    }
}
