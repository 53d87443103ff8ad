package dev.ctrlaltplay.web.internal.ui;

import org.osgi.framework.Bundle;

/** Names of bundle states. */
public final class BundleStates {
    private BundleStates() {}

    /** The name of a state of {@link Bundle}. */
    public static String name(int state) {
        return switch (state) {
            case Bundle.INSTALLED -> "INSTALLED";
            case Bundle.RESOLVED -> "RESOLVED";
            case Bundle.STARTING -> "STARTING";
            case Bundle.ACTIVE -> "ACTIVE";
            case Bundle.STOPPING -> "STOPPING";
            default -> "UNINSTALLED";
        };
    }
}
