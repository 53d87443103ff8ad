package dev.ctrlaltplay.sdk.repository.internal;

import java.util.Locale;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a starter is made for.
 *
 * @param publisher first part of the plugin's id
 * @param name second part
 * @param title name for people
 */
record StarterRequest(String publisher, String name, String title) {
    private static final Pattern ID = Pattern.compile("([a-z0-9][a-z0-9-]*)\\.([a-z0-9][a-z0-9-]*)");
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_TITLE = 60;

    /**
     * Checks the parameters.
     *
     * @param title null for the id's second part with a capital
     */
    static StarterRequest of(@Nullable String id, @Nullable String title) throws BadRequest {
        var match = ID.matcher(id == null ? "" : id);
        if (id == null || id.length() > LONGEST_ID || !match.matches()) {
            throw new BadRequest(
                    "STARTER_ID",
                    "id is publisher.name, such as acme.hello: small letters, digits and dashes, one dot, at most "
                            + LONGEST_ID + " characters.");
        }
        String name = match.group(2);
        String shown = title == null || title.isBlank()
                ? name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)
                : title.strip();
        if (shown.length() > LONGEST_TITLE || shown.codePoints().anyMatch(Character::isISOControl)) {
            throw new BadRequest(
                    "STARTER_NAME",
                    "name has at most " + LONGEST_TITLE + " characters, none of them a control character.");
        }
        return new StarterRequest(match.group(1), name, shown);
    }

    String id() {
        return publisher + "." + name;
    }

    /** A package that Java accepts. */
    String packageName() {
        return segment(publisher) + "." + segment(name);
    }

    private static String segment(String part) {
        String plain = part.replace('-', '_');
        return SourceVersion.isName(plain) ? plain : "_" + plain;
    }

    /** A parameter is wrong. */
    static final class BadRequest extends Exception {
        private static final long serialVersionUID = 1L;

        private final String code;
        private final String text;

        BadRequest(String code, String message) {
            super(message);
            this.code = code;
            this.text = message;
        }

        String code() {
            return code;
        }

        /** For the one who asked. */
        String text() {
            return text;
        }
    }
}
