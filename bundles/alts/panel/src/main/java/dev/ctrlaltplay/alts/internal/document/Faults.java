package dev.ctrlaltplay.alts.internal.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Gathers what is wrong with the parts of a document, so that its author hears of all of it at once. */
final class Faults {
    private final List<FieldFault> found = new ArrayList<>();

    /** What {@code part} makes, or {@code otherwise} where it finds a fault, which is remembered. */
    <T> T attempt(Supplier<T> part, T otherwise) {
        try {
            return part.get();
        } catch (FieldFault fault) {
            found.add(fault);
            return otherwise;
        }
    }

    /** Does {@code part}, and remembers the fault that it finds. */
    void attempt(Runnable part) {
        attempt(
                () -> {
                    part.run();
                    return true;
                },
                false);
    }

    List<FieldFault> found() {
        return List.copyOf(found);
    }
}
