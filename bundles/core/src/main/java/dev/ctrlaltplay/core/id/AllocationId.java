package dev.ctrlaltplay.core.id;

/** Identifies: an address and port of a node. */
public record AllocationId(String value) {
    /** @throws IllegalArgumentException where {@code value} is no ULID */
    public AllocationId {
        Ulid.check("allocation", value);
    }

    /** A new id. */
    public static AllocationId create() {
        return new AllocationId(Ulid.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
