package dev.ctrlaltplay.plugins.internal.store;

/** What can happen to a plugin. Records are kept for ever: fields may be added, never removed. */
public sealed interface PluginEvent {
    /** {@code file} is the package in the folder of kept packages. */
    record Installed(String version, String file, long generation) implements PluginEvent {}

    record Updated(String version, String file, long generation) implements PluginEvent {}

    /** Back to the version before, and to the documents it had. */
    record RolledBack() implements PluginEvent {}

    record Enabled() implements PluginEvent {}

    /** {@code reason} is empty where a person did it. */
    record Disabled(String reason) implements PluginEvent {}

    /** An administrator refuses an optional grant, such as {@code http}. */
    record GrantDenied(String grant) implements PluginEvent {}

    /** He allows it again. */
    record GrantAllowed(String grant) implements PluginEvent {}

    record Removed() implements PluginEvent {}
}
