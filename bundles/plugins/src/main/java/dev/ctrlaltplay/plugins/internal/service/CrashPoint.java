package dev.ctrlaltplay.plugins.internal.service;

/**
 * Where tests end the process: with the system property {@code cap.plugins.crash} set to a step, the panel halts right
 * after that step of an install, as by a power cut. Whoever can set it can also end the process.
 */
final class CrashPoint {
    private static final String PROPERTY = "cap.plugins.crash";

    private CrashPoint() {}

    static void passed(String step) {
        if (step.equals(System.getProperty(PROPERTY))) {
            Runtime.getRuntime().halt(137);
        }
    }
}
