package dev.ctrlaltplay.launcher;

/** What went wrong, in words for the person at the terminal, with the remedy where there is one. */
class CapException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CapException(String message) {
        super(message);
    }

    CapException(String message, Throwable cause) {
        super(message, cause);
    }
}
