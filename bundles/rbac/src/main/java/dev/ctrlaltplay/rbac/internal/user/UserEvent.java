package dev.ctrlaltplay.rbac.internal.user;

/**
 * What happens to a user. Password hashes are not among it: the log is kept for ever and read by others, a hash must be
 * neither.
 */
public sealed interface UserEvent {
    /** The user exists, active. */
    record Created(String username, String role) implements UserEvent {}

    record RoleChanged(String role) implements UserEvent {}

    record ActiveChanged(boolean active) implements UserEvent {}

    /** {@code byHimself}: he knew the old one. */
    record PasswordChanged(boolean byHimself) implements UserEvent {}
}
