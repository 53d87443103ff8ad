package dev.ctrlaltplay.alts.internal.store;

/** What can happen to a stored ctrl. Records are kept for ever: fields may be added, never removed. */
public sealed interface CtrlEvent {
    record Created(String name, String description) implements CtrlEvent {}

    record Changed(String name, String description) implements CtrlEvent {}

    record Removed() implements CtrlEvent {}
}
