package dev.ctrlaltplay.rbac.internal.setup;

import dev.ctrlaltplay.rbac.internal.user.UserDirectory;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The page behind the one-time link. It works without any other part of the user interface. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("cap-setup")
@HttpWhiteboardServletPattern({"/setup", "/setup/*"})
public final class SetupServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
            + "img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
    private static final Map<String, String> ASSETS = Map.of(
            "/setup.css", "text/css;charset=utf-8",
            "/setup.js", "text/javascript;charset=utf-8");

    private final transient UserDirectory directory;

    @Activate
    public SetupServlet(@Reference UserDirectory directory) {
        this.directory = directory;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if (path == null) {
            send(response, directory.hasAdmin() ? "/done.html" : "/setup.html", "text/html;charset=utf-8");
            return;
        }
        String type = ASSETS.get(path);
        if (type == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        send(response, path, type);
    }

    private static void send(HttpServletResponse response, String name, String type) throws IOException {
        try (InputStream in = SetupServlet.class.getResourceAsStream("/setup" + name)) {
            if (in == null) {
                throw new IOException("the bundle lacks setup" + name);
            }
            byte[] body = in.readAllBytes();
            response.setContentType(type);
            response.setContentLength(body.length);
            response.setHeader("Content-Security-Policy", POLICY);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Referrer-Policy", "no-referrer");
            // Whether there is an administrator may change at any moment, and the page is small.
            response.setHeader("Cache-Control", "no-store");
            response.getOutputStream().write(body);
        }
    }
}
