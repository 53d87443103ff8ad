package dev.ctrlaltplay.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Pages for the web panel that are not files of a bundle. Registered as a service by who keeps them; the pages come and go
 * with it in every browser that is open. Their code follows the mount contract (docs/plugin-pages.md).
 *
 * <p>All of it is read once, on registration: the files are kept in memory, and for ten minutes after the service has left,
 * so that pages which are open go on working. To change something, register another version. The service is to be
 * registered last, once what the pages ask for is there.
 */
@ConsumerType
public interface UiModule {
    /** Such as {@code acme.notifier}: two names with a dot between, so that it is never the name of a slice. */
    String id();

    /** Part of the address of the files, which are cached for ever: other content needs another version. */
    String version();

    /**
     * What there is, as {@link UiManifest} makes it. The panel keeps of it what lies within the module's own bounds: paths at
     * or below {@code /x/<id>}, tabs of a server's page, the slots {@code dashboard} and {@code server.overview}; what does
     * not is left out and told in the log.
     */
    Map<String, Object> manifest();

    /** Texts by language ({@code en}) and key; those that the manifest names are its labels. */
    Map<String, Map<String, String>> strings();

    /** Paths of all files, such as {@code index.js} or {@code img/logo.svg}; at most 8 MiB each and 32 MiB in all. */
    Set<String> files();

    /**
     * Opens a file.
     *
     * @param path one of {@link #files}
     * @throws IOException where it cannot be read; the module is then left out
     */
    InputStream file(String path) throws IOException;

    /** Whether its code may run only in a sandboxed frame without an origin, where it reaches neither page nor session. */
    boolean framed();
}
