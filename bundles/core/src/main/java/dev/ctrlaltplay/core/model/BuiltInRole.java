package dev.ctrlaltplay.core.model;

/** The three roles that always exist. */
public enum BuiltInRole {
    USER,
    MODERATOR,
    ADMIN
}
