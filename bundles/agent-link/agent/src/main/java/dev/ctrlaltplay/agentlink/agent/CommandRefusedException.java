package dev.ctrlaltplay.agentlink.agent;

/** A command cannot be done. The code is stable, the message for a person. */
public final class CommandRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    public CommandRefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
