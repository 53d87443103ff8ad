package dev.ctrlaltplay.alts.internal.rules;

/** Why a value does not do; {@code code} as in {@code FieldError}. */
public record Fault(String code, String message) {}
