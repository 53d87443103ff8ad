package dev.ctrlaltplay.agentlink.agent.internal;

/** The panel answered, and does not want this agent. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    RefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }
}
