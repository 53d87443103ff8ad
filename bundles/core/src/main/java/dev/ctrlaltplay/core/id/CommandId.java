package dev.ctrlaltplay.core.id;

/** Identifies: a command to an agent; also its idempotency key. */
public record CommandId(String value) {
    /** @throws IllegalArgumentException where {@code value} is no ULID */
    public CommandId {
        Ulid.check("command", value);
    }

    /** A new id. */
    public static CommandId create() {
        return new CommandId(Ulid.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
