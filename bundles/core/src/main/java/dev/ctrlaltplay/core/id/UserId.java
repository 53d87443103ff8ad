package dev.ctrlaltplay.core.id;

/** Identifies: an account that signs in. */
public record UserId(String value) {
    /** @throws IllegalArgumentException where {@code value} is no ULID */
    public UserId {
        Ulid.check("user", value);
    }

    /** A new id. */
    public static UserId create() {
        return new UserId(Ulid.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
