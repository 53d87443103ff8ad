package dev.ctrlaltplay.alts.internal.service;

import java.security.SecureRandom;

/** Makes the secrets that an alt asks for as a default, so that no two servers share a password that is printed in it. */
final class Secrets {
    /** What stands for a secret in a default value. */
    static final String PLACEHOLDER = "{{RANDOM}}";

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int LENGTH = 24;

    private Secrets() {}

    /** The default, with a fresh secret of 24 letters and digits for its placeholder. */
    static String fill(String defaultValue) {
        if (!defaultValue.contains(PLACEHOLDER)) {
            return defaultValue;
        }
        SecureRandom random = new SecureRandom();
        StringBuilder secret = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            secret.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return defaultValue.replace(PLACEHOLDER, secret);
    }
}
