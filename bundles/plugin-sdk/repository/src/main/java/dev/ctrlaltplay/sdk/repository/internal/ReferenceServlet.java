package dev.ctrlaltplay.sdk.repository.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /sdk/reference/<path>}: the reference of the SDK that this panel has, to read, open to everybody. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/sdk/reference/*")
public final class ReferenceServlet extends HttpServlet {
    /** The build takes scripts out of the pages; were one left, it would not run. */
    static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private static final long serialVersionUID = 1L;
    private static final String FOLDER = "/reference/";

    private final transient Map<String, URL> pages = new TreeMap<>();
    private final String tag;

    @Activate
    public ReferenceServlet(BundleContext context) {
        Bundle bundle = context.getBundle();
        Enumeration<URL> entries = bundle.findEntries(FOLDER, "*", true);
        while (entries != null && entries.hasMoreElements()) {
            URL url = entries.nextElement();
            String path = url.getPath();
            if (!path.endsWith("/")) {
                pages.put(path.substring(path.indexOf(FOLDER) + FOLDER.length()), url);
            }
        }
        tag = "\"" + bundle.getVersion() + "-" + Long.toHexString(bundle.getLastModified()) + "\"";
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String info = request.getPathInfo();
        if (info == null) {
            // Its links are relative to a folder.
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", "/sdk/reference/");
            return;
        }
        String path = info.equals("/") ? "index.html" : info.substring(1);
        // The path is a key, never a file's name: what is not one of them does not exist.
        URL page = pages.get(path);
        if (page == null) {
            Texts.write(response, 404, "text/plain;charset=utf-8", Texts.utf8("There is no such page here.\n"));
            return;
        }
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("ETag", tag);
        // The pages change under their address when the panel is updated.
        response.setHeader("Cache-Control", "no-cache");
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        try (InputStream in = page.openStream()) {
            Texts.write(response, 200, type(path), in.readAllBytes());
        }
    }

    private static String type(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "html" -> "text/html;charset=utf-8";
            case "css" -> "text/css;charset=utf-8";
            default -> "text/plain;charset=utf-8";
        };
    }
}
