package dev.ctrlaltplay.alts.internal.document;

/**
 * What is wrong with a document.
 *
 * @param path of the field, such as {@code variables[3].env}; empty for the document as a whole
 * @param line it stands in, from 1
 * @param code REQUIRED, INVALID, TYPE or SYNTAX
 */
public record Problem(String path, int line, String code, String message) {}
