package dev.ctrlaltplay.logs.internal;

import java.util.regex.Pattern;

/**
 * Takes out of a line what looks like a secret. Nothing of ours logs one; this is for what libraries and plugins write,
 * since those who may read the log may not thereby become somebody else.
 */
final class Redaction {
    static final String HIDDEN = "[hidden]";

    private static final Pattern TOKEN = Pattern.compile(
            // API keys and tokens of ours, JSON web tokens, and what follows an authentication scheme.
            "\\bcap_[A-Za-z0-9]{4,64}_[A-Za-z0-9_-]{8,512}|\\beyJ[A-Za-z0-9_-]{8,4096}\\.[A-Za-z0-9_-]{4,8192}(?:\\.[A-Za-z0-9_-]{0,4096})?"
                    + "|(?<=\\b(?:[Bb]earer|[Bb]asic) )[A-Za-z0-9+/._~=-]{8,8192}");
    /** {@code password=...}, {@code "token": "..."} and the like; the name stays. */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)((?:pass(?:word|wd|phrase)|secret|token|api[-_]?key|private[-_]?key|credentials?|cookie|authorization|csrf)"
                    + "[\"']?\\s{0,4}[=:]\\s{0,4})(\"[^\"\\n]{1,4096}\"|'[^'\\n]{1,4096}'|[^\\s,;&\"')}\\]]{1,4096})");
    /** {@code //name:password@host}. */
    private static final Pattern USER_INFO = Pattern.compile("(//[^\\s/:@]{1,200}:)[^\\s/@]{1,500}(?=@)");

    private Redaction() {}

    static String of(String text) {
        String plain = TOKEN.matcher(text).replaceAll(HIDDEN);
        plain = USER_INFO.matcher(plain).replaceAll("$1" + HIDDEN);
        return NAMED.matcher(plain).replaceAll("$1" + HIDDEN);
    }
}
