package dev.ctrlaltplay.agentlink;

import java.time.Instant;

/**
 * A token with which one agent may join.
 *
 * @param token shown once, kept only as a hash
 * @param pin of the panel's certificate; empty over plain HTTP
 */
public record JoinToken(String token, Instant expiresAt, String pin) {}
