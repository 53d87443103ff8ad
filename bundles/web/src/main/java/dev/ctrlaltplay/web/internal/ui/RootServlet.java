package dev.ctrlaltplay.web.internal.ui;

import dev.ctrlaltplay.web.internal.edge.Answers;
import dev.ctrlaltplay.web.internal.edge.SecurityHeaders;
import dev.ctrlaltplay.web.internal.json.Failure;
import dev.ctrlaltplay.web.internal.openapi.ApiDescription;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.osgi.util.tracker.BundleTracker;

/**
 * Everything outside the API: the web panel where a bundle with the header {@code Cap-Ui-Shell} brings one in {@code
 * ui/}, else a page that says that the API runs. Unknown paths lead to the panel, which has its own routes.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/*")
public final class RootServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String NONCE = "__CAP_NONCE__";

    private final transient SecureRandom random = new SecureRandom();
    private final transient ApiDescription description;
    private final transient BundleTracker<Bundle> shells;

    @Activate
    public RootServlet(BundleContext context, @Reference ApiDescription description) {
        this.description = description;
        this.shells = new BundleTracker<>(context, Bundle.ACTIVE, null) {
            @Override
            public @Nullable Bundle addingBundle(Bundle bundle, org.osgi.framework.BundleEvent event) {
                return bundle.getHeaders("").get("Cap-Ui-Shell") == null ? null : bundle;
            }
        };
        shells.open();
    }

    @Deactivate
    void close() {
        shells.close();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        if (path.equals("/api/docs") || path.equals("/api/docs/")) {
            Pages.write(
                    response,
                    200,
                    "text/html;charset=utf-8",
                    description.rendered().page());
        } else if (path.equals("/api/page.css")) {
            response.setHeader("Cache-Control", "public, max-age=3600");
            Pages.write(response, 200, "text/css;charset=utf-8", Pages.CSS);
        } else if (path.startsWith("/api/v1/")) {
            Answers.fail(request, response, Failure.unavailable("The API is starting; try again shortly."));
        } else if (path.startsWith("/api/")) {
            Answers.fail(request, response, Failure.ofStatus(404));
        } else {
            page(path, response);
        }
    }

    private void page(String path, HttpServletResponse response) throws IOException {
        Bundle[] found = shells.getBundles();
        if (found == null || found.length == 0) {
            if (path.equals("/")) {
                Pages.write(response, 200, "text/html;charset=utf-8", Pages.HOME);
            } else {
                Pages.notFound(response);
            }
            return;
        }
        URL file = path.endsWith("/") ? null : found[0].getEntry("ui" + path);
        if (file != null) {
            boolean hashed = path.matches(".*[-.][A-Za-z0-9_-]{8,}\\.[a-z0-9]+");
            response.setHeader("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
            Pages.write(response, 200, Pages.type(path), read(file));
        } else if (path.substring(path.lastIndexOf('/') + 1).contains(".")) {
            Pages.notFound(response);
        } else {
            index(found[0], response);
        }
    }

    /** The panel's page, with a fresh nonce for the styles that its libraries make. */
    private void index(Bundle shell, HttpServletResponse response) throws IOException {
        URL file = shell.getEntry("ui/index.html");
        if (file == null) {
            Pages.notFound(response);
            return;
        }
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        String policy =
                SecurityHeaders.CONTENT_POLICY.replace("style-src 'self'", "style-src 'self' 'nonce-" + nonce + "'");
        // The bundle names the hash of its import map, the only inline script there is.
        String hash = shell.getHeaders("").get("Cap-Ui-Script-Hash");
        if (hash != null && hash.matches("sha(256|384)-[A-Za-z0-9+/=]+")) {
            policy = policy.replace("script-src 'self'", "script-src 'self' '" + hash + "'");
        }
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("Cache-Control", "no-store");
        String html = new String(read(file), StandardCharsets.UTF_8).replace(NONCE, nonce);
        Pages.write(response, 200, "text/html;charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] read(URL file) throws IOException {
        try (InputStream in = file.openStream()) {
            return in.readAllBytes();
        }
    }
}
