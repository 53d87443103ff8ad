package dev.ctrlaltplay.agentlink;

/** The agent took the command and could not do it. The code is stable, the message for a person. */
public final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    public CommandFailedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Such as {@code PORT_CONFLICT}; {@code UNKNOWN} where it may or may not have been done. */
    public String code() {
        return code;
    }
}
