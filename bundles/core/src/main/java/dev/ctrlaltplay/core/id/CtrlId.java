package dev.ctrlaltplay.core.id;

/** Identifies: a ctrl, a category of alts. */
public record CtrlId(String value) {
    /** @throws IllegalArgumentException where {@code value} is no ULID */
    public CtrlId {
        Ulid.check("ctrl", value);
    }

    /** A new id. */
    public static CtrlId create() {
        return new CtrlId(Ulid.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
