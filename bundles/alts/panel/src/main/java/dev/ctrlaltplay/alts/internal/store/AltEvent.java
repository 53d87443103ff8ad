package dev.ctrlaltplay.alts.internal.store;

/** What can happen to a stored alt. Records are kept for ever: fields may be added, never removed. */
public sealed interface AltEvent {
    /** @param ctrl its id; {@code document} the alt as text */
    record Created(String ctrl, String document) implements AltEvent {}

    record Changed(String ctrl, String document) implements AltEvent {}

    record Removed() implements AltEvent {}
}
