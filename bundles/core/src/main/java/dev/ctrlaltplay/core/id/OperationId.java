package dev.ctrlaltplay.core.id;

/** Identifies: long-running work. */
public record OperationId(String value) {
    /** @throws IllegalArgumentException where {@code value} is no ULID */
    public OperationId {
        Ulid.check("operation", value);
    }

    /** A new id. */
    public static OperationId create() {
        return new OperationId(Ulid.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
