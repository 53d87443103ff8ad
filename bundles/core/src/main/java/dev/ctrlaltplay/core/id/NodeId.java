package dev.ctrlaltplay.core.id;

/** Identifies: a machine that runs game servers, and the one agent on it. */
public record NodeId(String value) {
    /** @throws IllegalArgumentException where {@code value} is no ULID */
    public NodeId {
        Ulid.check("node", value);
    }

    /** A new id. */
    public static NodeId create() {
        return new NodeId(Ulid.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
