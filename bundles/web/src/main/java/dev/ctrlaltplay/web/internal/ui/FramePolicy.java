package dev.ctrlaltplay.web.internal.ui;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The content policy of the document in which a framed module runs. It has no origin and no network: scripts are the panel's
 * few for frames and the module's own, and nothing leads out, neither a form nor a frame nor a request.
 */
final class FramePolicy {
    /** What a policy can name; an address of IP version 6 is not among it. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?");

    private static final Pattern SCRIPT = Pattern.compile("(?:src|href)=\"(/ui/[A-Za-z0-9._/-]+\\.js)\"");

    private FramePolicy() {}

    /**
     * The policy.
     *
     * @param host as the browser calls the panel
     * @param html whose scripts may run
     */
    static String of(@Nullable String host, String id, String version, String html) {
        boolean named = host != null && HOST.matcher(host).matches();
        String module = named ? host + "/ui/m/" + id + "/" + version + "/" : "'self'";
        String assets = named ? host + "/ui/assets/" : "'self'";
        String scripts = named
                ? SCRIPT.matcher(html)
                        .results()
                        .map(found -> host + found.group(1))
                        .distinct()
                        .collect(Collectors.joining(" "))
                : "";
        return String.join(
                "; ",
                "sandbox allow-scripts allow-forms",
                "default-src 'none'",
                "script-src " + (scripts + " " + module).strip(),
                "style-src " + assets + " " + module,
                "style-src-attr 'none'",
                "img-src " + module + " data: blob:",
                "font-src " + assets + " " + module,
                "media-src " + module + " data: blob:",
                "connect-src 'none'",
                "frame-src 'none'",
                "worker-src 'none'",
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'self'",
                "require-trusted-types-for 'script'",
                "trusted-types default");
    }
}
