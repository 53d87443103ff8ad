package dev.ctrlaltplay.alts.internal.document;

/** A field whose value cannot be. */
final class FieldFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String problem;

    FieldFault(String field, String problem) {
        super(field + ": " + problem);
        this.field = field;
        this.problem = problem;
    }

    /** Such as {@code variables[3].env}. */
    String field() {
        return field;
    }

    String problem() {
        return problem;
    }

    String code() {
        return problem.equals("is missing") ? "REQUIRED" : "INVALID";
    }

    /** The field as a JSON pointer. */
    String pointer() {
        return pointer(field);
    }

    static String pointer(String field) {
        return field.isEmpty()
                ? ""
                : "/" + field.replace("[", "/").replace("]", "").replace('.', '/');
    }
}
