package dev.ctrlaltplay.plugin.format.internal.policy;

import dev.ctrlaltplay.plugin.format.internal.check.Findings;

/** Writes findings about one class, each with the method and line it is about. */
final class Refusals {
    private final Findings findings;
    private final String jar;
    private final String type;
    private String method = "";
    private int line;

    /** @param type internal name */
    Refusals(Findings findings, String jar, String type) {
        this.findings = findings;
        this.jar = jar;
        this.type = type;
    }

    /** What follows is about this method; empty for the class itself. */
    void inMethod(String name) {
        method = name;
        line = 0;
    }

    /** What follows is about this line. */
    void atLine(int number) {
        line = number;
    }

    String place() {
        return jar + "!" + dotted(type) + (method.isEmpty() ? "" : "." + method) + (line > 0 ? ":" + line : "");
    }

    void add(String code, String message, String remedy) {
        findings.error(code, place(), message, remedy);
    }

    static String dotted(String internal) {
        return internal.replace('/', '.');
    }
}
