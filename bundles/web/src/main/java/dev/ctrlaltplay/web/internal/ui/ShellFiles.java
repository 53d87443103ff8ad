package dev.ctrlaltplay.web.internal.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web panel's own files, of the active bundle with the header {@code Cap-Ui-Shell}. Those of the one before are kept
 * for ten minutes, so that pages which are open can still fetch what they need late.
 */
@Component(service = ShellFiles.class)
public final class ShellFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ShellFiles.class);
    private static final Duration KEPT = Duration.ofMinutes(10);

    /**
     * The page that everything begins with.
     *
     * @param scriptHash of its import map, the only inline script there is
     */
    record Page(String html, @Nullable String scriptHash) {}

    private record Shell(UiFiles files, Page page) {}

    private record Former(UiFiles files, long since) {}

    private final BundleTracker<Shell> tracker;
    private volatile @Nullable Former former;

    @Activate
    public ShellFiles(BundleContext context) {
        tracker = new BundleTracker<>(context, Bundle.ACTIVE, null) {
            @Override
            public @Nullable Shell addingBundle(Bundle bundle, BundleEvent event) {
                return bundle.getHeaders("").get("Cap-Ui-Shell") == null ? null : read(bundle);
            }

            @Override
            public void removedBundle(Bundle bundle, BundleEvent event, Shell shell) {
                former = new Former(shell.files(), System.nanoTime());
            }
        };
        tracker.open();
    }

    @Deactivate
    void close() {
        tracker.close();
    }

    private static @Nullable Shell read(Bundle bundle) {
        try {
            UiFiles files = UiFiles.of(bundle);
            byte[] html = files.get("index.html");
            if (html != null) {
                String hash = bundle.getHeaders("").get("Cap-Ui-Script-Hash");
                boolean usable = hash != null && hash.matches("sha(256|384)-[A-Za-z0-9+/=]+");
                return new Shell(files, new Page(new String(html, StandardCharsets.UTF_8), usable ? hash : null));
            }
            LOG.error("{} has no ui/index.html; it is left out", bundle);
        } catch (IOException e) {
            LOG.error("The pages of {} cannot be read; they are left out", bundle, e);
        }
        return null;
    }

    /** The page; null where no web panel is installed. */
    @Nullable Page page() {
        Shell shell = current();
        return shell == null ? null : shell.page();
    }

    /** The document that framed modules run in; null where no web panel is installed. */
    byte @Nullable [] frame() {
        Shell shell = current();
        return shell == null ? null : shell.files().get("frame.html");
    }

    /** Writes a file; false where there is none. All but the page are named by their content. */
    boolean write(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        if (path.endsWith(".html")) {
            return false;
        }
        Shell shell = current();
        if (shell != null && shell.files().write(request, response, path, true)) {
            return true;
        }
        Former before = former;
        return before != null
                && System.nanoTime() - before.since() < KEPT.toNanos()
                && before.files().write(request, response, path, true);
    }

    private @Nullable Shell current() {
        Bundle[] bundles = tracker.getBundles();
        return bundles == null || bundles.length == 0 ? null : tracker.getObject(bundles[0]);
    }
}
