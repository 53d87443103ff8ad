package dev.ctrlaltplay.alts.internal.document;

/** A document that is no alt. The message names the line and the field. */
public final class BadAltException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadAltException(int line, String field, String problem) {
        super("line " + line + ", " + (field.isEmpty() ? "document" : field) + ": " + problem);
    }
}
