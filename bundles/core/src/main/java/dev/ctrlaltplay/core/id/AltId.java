package dev.ctrlaltplay.core.id;

/** Identifies: an alt, the template a server is made from. */
public record AltId(String value) {
    /** @throws IllegalArgumentException where {@code value} is no ULID */
    public AltId {
        Ulid.check("alt", value);
    }

    /** A new id. */
    public static AltId create() {
        return new AltId(Ulid.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
