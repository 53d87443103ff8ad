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
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Everything outside the API: the web panel where a bundle brings one, its files below {@code /ui/}, else a page that
 * says that the API runs. Unknown paths lead to the panel, which has its own routes.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/*")
public final class RootServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String NONCE = "__CAP_NONCE__";

    private final transient SecureRandom random = new SecureRandom();
    private final transient ApiDescription description;
    private final transient ShellFiles shell;

    @Activate
    public RootServlet(@Reference ApiDescription description, @Reference ShellFiles shell) {
        this.description = description;
        this.shell = shell;
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
            page(path, request, response);
        }
    }

    private void page(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (path.startsWith("/ui/")) {
            // Frames of plugins have no origin, and yet the panel's typeface and style.
            response.setHeader("Access-Control-Allow-Origin", "*");
            String file = path.substring("/ui/".length());
            if (!shell.write(request, response, file)) {
                Pages.notFound(response);
            }
            return;
        }
        ShellFiles.Page page = shell.page();
        if (page != null) {
            index(page, response);
        } else if (path.equals("/")) {
            Pages.write(response, 200, "text/html;charset=utf-8", Pages.HOME);
        } else {
            Pages.notFound(response);
        }
    }

    /** The panel's page, with a fresh nonce for the styles that its libraries make. */
    private void index(ShellFiles.Page page, HttpServletResponse response) throws IOException {
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        String policy =
                SecurityHeaders.CONTENT_POLICY.replace("style-src 'self'", "style-src 'self' 'nonce-" + nonce + "'");
        String hash = page.scriptHash();
        if (hash != null) {
            policy = policy.replace("script-src 'self'", "script-src 'self' '" + hash + "'");
        }
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("Cache-Control", "no-store");
        String html = page.html().replace(NONCE, nonce);
        Pages.write(response, 200, "text/html;charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }
}
