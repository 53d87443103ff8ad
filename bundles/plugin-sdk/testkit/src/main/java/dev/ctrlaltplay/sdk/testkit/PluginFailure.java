package dev.ctrlaltplay.sdk.testkit;

/**
 * The plugin threw what no panel would show to anybody: in a panel it is logged and answered as an internal error, here it
 * ends the test. The cause is what was thrown.
 */
public final class PluginFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PluginFailure(String message, Throwable cause) {
        super(message + ": " + cause, cause);
    }
}
