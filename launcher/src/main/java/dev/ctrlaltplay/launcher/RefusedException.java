package dev.ctrlaltplay.launcher;

/** The panel answered, but not with what was asked for. */
final class RefusedException extends CapException {
    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Whether the part that would answer is not there at the moment. */
    boolean isPassing() {
        return status == 503;
    }
}
