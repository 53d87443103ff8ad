package dev.ctrlaltplay.web;

import dev.ctrlaltplay.core.id.OperationId;
import org.jspecify.annotations.Nullable;

/**
 * Return it from a resource method to answer 202 with the operation that does the work.
 *
 * @param subject what is being made or changed; null for nothing
 */
public record Accepted<T>(OperationId operation, @Nullable T subject) {}
