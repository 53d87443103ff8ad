package dev.ctrlaltplay.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which versions of the protocol understand one another: the same major, minors at most one apart. */
public final class Versions {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

    private Versions() {}

    /** Whether a peer that speaks {@code theirs} is understood by code that speaks {@code ours}. */
    public static boolean compatible(String ours, String theirs) {
        Matcher a = FORM.matcher(ours);
        Matcher b = FORM.matcher(theirs);
        return a.matches()
                && b.matches()
                && a.group(1).equals(b.group(1))
                && Math.abs(Integer.parseInt(a.group(2)) - Integer.parseInt(b.group(2))) <= 1;
    }
}
