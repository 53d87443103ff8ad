package dev.ctrlaltplay.alts.internal.document;

import java.util.List;

/** A document that is no alt. The message names the line and the field of the first problem. */
public final class BadAltException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @param problems all of them, in the order of the document's fields; at least one */
    BadAltException(List<Problem> problems) {
        super(words(problems.get(0)));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    private static String words(Problem first) {
        String field = first.path().isEmpty() ? "document" : first.path();
        return "line " + first.line() + ", " + field + ": " + first.message();
    }
}
