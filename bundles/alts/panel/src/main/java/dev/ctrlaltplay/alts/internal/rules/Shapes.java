package dev.ctrlaltplay.alts.internal.rules;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Addresses of several kinds; nothing is looked up. */
final class Shapes {
    private static final Set<String> SCHEMES = Set.of("http", "https", "ftp", "ftps", "git", "ssh", "ws", "wss");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern GROUP = Pattern.compile("[\\da-fA-F]{1,4}");

    private Shapes() {}

    static boolean url(String value) {
        try {
            URI uri = new URI(value);
            return uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getRawAuthority() != null
                    && !uri.getRawAuthority().isEmpty();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static boolean ipv4(String value) {
        return value.length() <= 15 && IPV4.matcher(value).matches();
    }

    /** RFC 4291 section 2.2. */
    static boolean ipv6(String value) {
        if (value.length() > 45 || value.indexOf(':') < 0) {
            return false;
        }
        int gap = value.indexOf("::");
        if (gap < 0) {
            return groups(value) == 8;
        }
        if (value.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        int before = gap == 0 ? 0 : groups(value.substring(0, gap));
        int after = gap + 2 == value.length() ? 0 : groups(value.substring(gap + 2));
        return before >= 0 && after >= 0 && before + after <= 7;
    }

    /** How many groups of 16 bits; -1 where there is something else. */
    private static int groups(String text) {
        String[] parts = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            if (GROUP.matcher(parts[i]).matches()) {
                count++;
            } else if (i == parts.length - 1 && ipv4(parts[i])) {
                count += 2;
            } else {
                return -1;
            }
        }
        return count;
    }
}
