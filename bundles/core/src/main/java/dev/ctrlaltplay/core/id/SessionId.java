package dev.ctrlaltplay.core.id;

/** Identifies: a signed-in session of a user. */
public record SessionId(String value) {
    /** @throws IllegalArgumentException where {@code value} is no ULID */
    public SessionId {
        Ulid.check("session", value);
    }

    /** A new id. */
    public static SessionId create() {
        return new SessionId(Ulid.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
