package dev.ctrlaltplay.core.id;

/** Identifies: a game server. */
public record ServerId(String value) {
    /** @throws IllegalArgumentException where {@code value} is no ULID */
    public ServerId {
        Ulid.check("server", value);
    }

    /** A new id. */
    public static ServerId create() {
        return new ServerId(Ulid.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
