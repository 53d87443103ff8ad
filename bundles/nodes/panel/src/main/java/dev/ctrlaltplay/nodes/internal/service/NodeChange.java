package dev.ctrlaltplay.nodes.internal.service;

import org.jspecify.annotations.Nullable;

/** What shall be different; null leaves a setting as it is. {@code maintenance} takes no new servers. */
public record NodeChange(
        @Nullable String name,
        @Nullable String description,
        @Nullable String address,
        @Nullable Boolean maintenance,
        @Nullable Long memoryMiB,
        @Nullable Integer cpuPercent,
        @Nullable Long diskMiB,
        @Nullable Integer portFrom,
        @Nullable Integer portTo) {}
