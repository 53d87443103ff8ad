package dev.ctrlaltplay.runtime;

import java.io.IOException;

/**
 * Who plays, as the game tells.
 *
 * @param players how many are connected
 * @param maxPlayers how many may be; -1 where the game does not tell
 */
public record GameStatus(int players, int maxPlayers) {
    /** More than any game has; a greater number is nonsense. */
    public static final int MOST = 1_000_000;

    public GameStatus {
        if (players < 0 || players > MOST || maxPlayers < -1 || maxPlayers > MOST) {
            throw new IllegalArgumentException(players + " of " + maxPlayers + " players");
        }
    }

    /**
     * From numbers that a game sent.
     *
     * @param max 0 or less where the game does not tell
     * @throws IOException where they cannot be
     */
    public static GameStatus told(int players, int max) throws IOException {
        if (players < 0 || players > MOST || max > MOST) {
            throw new IOException("it tells of " + players + " of " + max + " players");
        }
        return new GameStatus(players, max <= 0 ? -1 : max);
    }
}
