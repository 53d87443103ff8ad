package dev.ctrlaltplay.alts.internal.rules;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A PHP regular expression with its delimiters and flags. Java's engine backtracks without bound, so the input is short
 * and every look at a character watches the clock.
 */
final class BoundedPattern {
    private static final int MAX_INPUT = 2048;
    private static final int MAX_PATTERN = 1000;
    private static final long DEADLINE_NANOS = Duration.ofMillis(100).toNanos();

    private BoundedPattern() {}

    /** Why it cannot be used. */
    static Optional<String> problem(String php) {
        try {
            compile(php);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("no regular expression");
        }
    }

    /** Whether it is found; no where the value is too long or the search takes too long. */
    static boolean found(String php, String value) {
        if (value.length() > MAX_INPUT) {
            return false;
        }
        try {
            return compile(php)
                    .matcher(new TimedText(value, System.nanoTime() + DEADLINE_NANOS))
                    .find();
        } catch (TooSlowException | StackOverflowError e) {
            // Deep recursion inside the engine is the other way in which a hostile pattern shows.
            return false;
        }
    }

    private static Pattern compile(String php) {
        if (php.length() > MAX_PATTERN || php.length() < 2) {
            throw new PatternSyntaxException("too long or too short", "", -1);
        }
        int end = php.lastIndexOf(RuleParser.closing(php.charAt(0)));
        if (Character.isLetterOrDigit(php.charAt(0)) || end <= 0) {
            throw new PatternSyntaxException("no delimiters", php, 0);
        }
        int flags = 0;
        for (char flag : php.substring(end + 1).toCharArray()) {
            flags |= switch (flag) {
                case 'i' -> Pattern.CASE_INSENSITIVE;
                case 'm' -> Pattern.MULTILINE;
                case 's' -> Pattern.DOTALL;
                case 'x' -> Pattern.COMMENTS;
                case 'u' -> Pattern.UNICODE_CASE;
                default -> 0;
            };
        }
        return Pattern.compile(php.substring(1, end), flags);
    }

    private static final class TooSlowException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooSlowException() {
            super("regular expression took too long");
        }
    }

    private record TimedText(CharSequence text, long deadline) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (System.nanoTime() - deadline > 0) {
                throw new TooSlowException();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new TimedText(text.subSequence(start, end), deadline);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
