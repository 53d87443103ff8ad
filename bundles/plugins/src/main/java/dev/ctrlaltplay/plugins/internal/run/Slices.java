package dev.ctrlaltplay.plugins.internal.run;

import dev.ctrlaltplay.core.access.UserNames;
import dev.ctrlaltplay.sdk.spi.FilesProvider;
import dev.ctrlaltplay.sdk.spi.ServersProvider;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Slices that plugins reach, as they are at the moment of a call; null where one is away. */
public record Slices(
        Supplier<@Nullable ServersProvider> servers,
        Supplier<@Nullable FilesProvider> files,
        Supplier<@Nullable UserNames> users) {}
