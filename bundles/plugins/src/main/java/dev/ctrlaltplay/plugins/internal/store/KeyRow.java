package dev.ctrlaltplay.plugins.internal.store;

/** A publisher's key that an administrator trusts; {@code pages} is MODULE or FRAME. */
public record KeyRow(String id, String name, String jwk, String pages, long addedAt) {}
