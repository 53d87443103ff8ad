package dev.ctrlaltplay.plugin.format.internal.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * The main section of a bundle's manifest, if it can be read in one way only: the framework, Java and this check each have
 * a parser of their own, and must not see different headers.
 */
final class ManifestHeaders {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,70}");

    private final Map<String, String> headers;

    private ManifestHeaders(Map<String, String> headers) {
        this.headers = headers;
    }

    /** @throws IllegalArgumentException where it is broken or ambiguous; the message is a sentence */
    static ManifestHeaders parse(byte[] bytes) {
        // Lines are folded at 72 bytes, within letters too: unfolded as bytes, decoded afterwards.
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
        if (text.indexOf('\r') >= 0 || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("It has a lone carriage return or a zero.");
        }
        int end = text.indexOf("\n\n");
        String main = (end < 0 ? text : text.substring(0, end)).replace("\n ", "");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : main.split("\n", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            int colon = line.indexOf(": ");
            if (colon < 0 || !NAME.matcher(line.substring(0, colon)).matches()) {
                throw new IllegalArgumentException("It has a line that is no header.");
            }
            String value =
                    new String(line.substring(colon + 2).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            if (headers.put(line.substring(0, colon), value) != null) {
                throw new IllegalArgumentException("It has " + line.substring(0, colon) + " twice.");
            }
        }
        compare(headers, bytes);
        return new ManifestHeaders(headers);
    }

    private static void compare(Map<String, String> headers, byte[] bytes) {
        try {
            Attributes java = new Manifest(new ByteArrayInputStream(bytes)).getMainAttributes();
            boolean same = java.size() == headers.size()
                    && headers.entrySet().stream()
                            .allMatch(one -> one.getValue().equals(java.getValue(one.getKey())));
            if (!same) {
                throw new IllegalArgumentException("Java reads other headers from it.");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("Java cannot read it: " + e.getMessage() + ".", e);
        }
    }

    /** Empty where there is none. */
    String get(String header) {
        return headers.getOrDefault(header, "").strip();
    }

    Map<String, String> all() {
        return headers;
    }
}
