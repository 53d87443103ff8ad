package dev.ctrlaltplay.web;

/** Return it from a resource method to answer 201. {@code path} is below {@code /api/v1} and begins with a slash. */
public record Created<T>(String path, T subject) {}
